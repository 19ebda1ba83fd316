using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Learn.Reports;

/// <summary>Writes a report in the formats of others.</summary>
public static class ReportFormats
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSerializerOptions SnakeCase = new(Json) { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <summary>Our own format, with the journal as evidence.</summary>
    public static string Results(LearnerReport report) => JsonSerializer.Serialize(report, Json) + "\n";

    /// <summary>
    /// Version 3 of what exercism's test runners write. A check is a test; an exercise without a verdict is one test with an error.
    /// See https://exercism.org/docs/building/tooling/test-runners/interface
    /// </summary>
    public static string Exercism(LearnerReport report)
    {
        var tests = report.Exercises.SelectMany((exercise, i) => Tests(exercise).Select(task => new ExercismTest(
            $"{exercise.Number} {task.Name}",
            Status: task.Outcome switch { "Accepted" => "pass", "Rejected" or "Threw" => "fail", _ => "error" },
            Message: task.Outcome == "Accepted" ? null : task.Message ?? "This check did not get to a verdict.",
            TestCode: $"{exercise.Exercise}: {task.Name}",
            TaskId: i + 1))).ToList();
        var status = tests.TrueForAll(test => test.Status == "pass") ? "pass"
            : tests.TrueForAll(test => test.Status == "error") ? "error"
            : "fail";
        var message = status == "error" ? "No check has accepted or rejected an answer yet." : null;
        return JsonSerializer.Serialize(new { Version = 3, status, message, tests }, SnakeCase) + "\n";
    }

    /// <summary>
    /// What an autograder leaves for Gradescope: a point for each check.
    /// See https://gradescope-autograders.readthedocs.io/en/latest/specs/
    /// </summary>
    public static string Gradescope(LearnerReport report)
    {
        var tests = report.Exercises.SelectMany(exercise => Tests(exercise).Select((task, i) => new GradescopeTest(
            Score: task.Outcome == "Accepted" ? 1 : 0,
            MaxScore: 1,
            Status: task.Outcome == "Accepted" ? "passed" : "failed",
            Name: $"{exercise.Exercise}: {task.Name}",
            Number: $"{exercise.Number}.{i + 1}",
            Output: task.Message ?? ""))).ToList();
        var output = $"{report.Exercises.Count(exercise => exercise.Solved is not null)} of {report.Exercises.Count} exercises solved.";
        var results = new { Score = tests.Sum(test => test.Score), output, Visibility = "visible", tests };
        return JsonSerializer.Serialize(results, SnakeCase) + "\n";
    }

    /// <summary>
    /// A table for spreadsheets, a line for each exercise.
    /// See RFC 4180.
    /// </summary>
    public static string Csv(LearnerReport report)
    {
        string[] header =
            ["learner", "number", "exercise", "standing", "attempts", "hints", "solution_shown", "first_tried", "solved", "mistakes"];
        var lines = report.Exercises.Select(exercise => (string[])
        [
            report.Learner,
            exercise.Number,
            exercise.Exercise,
            exercise.Standing,
            exercise.Attempts.ToString(CultureInfo.InvariantCulture),
            exercise.Hints.ToString(CultureInfo.InvariantCulture),
            exercise.SolutionShown ? "true" : "false",
            exercise.FirstTried?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            exercise.Solved?.ToString("O", CultureInfo.InvariantCulture) ?? "",
            string.Join(' ', exercise.Mistakes),
        ]);
        return string.Concat(lines.Prepend(header).Select(line => string.Join(',', line.Select(Field)) + "\r\n"));
    }

    private static IReadOnlyList<Progress.EntryTask> Tests(ExerciseReport exercise) =>
        exercise.Tasks.Count > 0 ? exercise.Tasks : [new Progress.EntryTask("is begun", exercise.Standing, Message: null)];

    // A spreadsheet takes a field that begins with one of these for a formula.
    private static string Field(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? $"'{text}" : text;
        return safe.AsSpan().IndexOfAny(",\"\r\n") < 0 ? safe : $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }

    private sealed record ExercismTest(string Name, string Status, string? Message, string TestCode, int TaskId);

    private sealed record GradescopeTest(int Score, int MaxScore, string Status, string Name, string Number, string Output);
}
