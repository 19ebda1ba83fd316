using System.Text.Json;
using Course.Testing;
using Learn.Progress;
using Learn.Reports;
using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests.Reports;

public sealed class ReportTests
{
    private static readonly ScratchFolders Scratch = new();
    private readonly Journal _journal = new(Path.Combine(Scratch.Create(), "journal.jsonl"));

    [Fact]
    public void ExercismsVersion3HasAStatusAndATestPerCheck()
    {
        Add("1.3", "Wrong", new("a name ends at a dot", "Rejected", "expected Error"), new("the longest wins", "Accepted", null));
        var json = JsonDocument.Parse(ReportFormats.Exercism(Report())).RootElement;
        Assert.Equal((3, "fail"), (json.GetProperty("version").GetInt32(), json.GetProperty("status").GetString()));
        var test = json.GetProperty("tests").EnumerateArray().Single(one => Text(one, "name") == "1.3 a name ends at a dot");
        Assert.Equal(("fail", "expected Error", 3), (Text(test, "status"), Text(test, "message"), test.GetProperty("task_id").GetInt32()));
        Assert.All(json.GetProperty("tests").EnumerateArray(), one => Assert.NotEqual("", one.GetProperty("test_code").GetString()));
    }

    [Fact]
    public void ExercismsStatusIsErrorWithAMessageWhereNothingRan()
    {
        var json = JsonDocument.Parse(ReportFormats.Exercism(Report())).RootElement;
        Assert.Equal("error", json.GetProperty("status").GetString());
        Assert.NotEqual("", json.GetProperty("message").GetString());
    }

    [Fact]
    public void GradescopeHasAPointPerCheckAndTheirSum()
    {
        Add("1.3", "Wrong", new("a", "Rejected", "no"), new("b", "Accepted", null), new("c", "Accepted", null));
        var json = JsonDocument.Parse(ReportFormats.Gradescope(Report())).RootElement;
        Assert.Equal(2, json.GetProperty("score").GetInt32());
        Assert.Equal(2, json.GetProperty("tests").EnumerateArray().Sum(test => test.GetProperty("score").GetInt32()));
        Assert.All(json.GetProperty("tests").EnumerateArray(), test =>
        {
            Assert.True(test.GetProperty("status").GetString() is "passed" or "failed");
            Assert.Equal(1, test.GetProperty("max_score").GetInt32());
        });
    }

    [Fact]
    public void CsvQuotesWhatNeedsItAndIsNoFormula()
    {
        var lines = ReportFormats.Csv(Report() with { Learner = "=cmd, \"x\"" }).Split("\r\n");
        Assert.StartsWith("\"'=cmd, \"\"x\"\"\",1.1,01-LoggingBasics/ChooseLevels,New,0,0,false,", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public void AClassIsReadAndAnAlteredReportIsNamed()
    {
        var folder = Scratch.Create();
        Add("1.1", "Wrong", new EntryTask("a", "Rejected", "no"));
        Add("1.1", "Solved", new EntryTask("a", "Accepted", null));
        var text = ReportFormats.Results(Report() with { Learner = "user_01" });
        File.WriteAllText(Path.Combine(folder, "one.json"), text);
        File.WriteAllText(Path.Combine(folder, "two.json"), text.Replace("\\\"Wrong\\\"", "\\\"Solved\\\"", StringComparison.Ordinal));
        File.WriteAllText(Path.Combine(folder, "three.json"), "no JSON");
        var room = ClassRoom.Read(folder);
        Assert.Equal("user_01", Assert.Single(room.Reports).Learner);
        Assert.Equal(2, ClassRoom.EntriesOf(room.Reports[0]).Count);
        Assert.Contains("two.json: its journal was altered: line 1 was altered", room.Problems);
        Assert.Contains(room.Problems, problem => problem.StartsWith("three.json is no JSON", StringComparison.Ordinal));
    }

    private LearnerReport Report() => LearnerReport.Of("user_01", FirstLesson.Exercises.All, _journal.Read());

    private void Add(string number, string state, params EntryTask[] tasks)
    {
        var exercise = FirstLesson.Exercises.Find(number);
        _journal.Add(new Entry(DateTimeOffset.UnixEpoch, EntryKind.Verdict, exercise.Key, exercise.ChecksVersion())
        {
            State = state,
            Tasks = tasks,
        });
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
