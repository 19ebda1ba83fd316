using System.Globalization;
using System.Security.Cryptography;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Simulation;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Simulation;

public sealed class ShopLogTests
{
    [Theory]
    [InlineData(LogFormat.JsonLines)]
    [InlineData(LogFormat.Text)]
    [InlineData(LogFormat.Access)]
    public async Task TheSameSeedGivesTheSameBytes(LogFormat format)
    {
        var folder = Lesson.CreateFolder();
        var hashes = new List<string>();
        foreach (var (name, seed, culture) in new[] { ("a", "5", "en_US.UTF-8"), ("b", "5", "ar_SA.UTF-8"), ("c", "6", "en_US.UTF-8") })
        {
            var file = Path.Combine(folder, name);
            var run = await Lesson.RunAsync(["generate", "--lines", "5000", "--seed", seed, "--format", format.ToString().ToLowerInvariant(), "--output", file], new Dictionary<string, string?> { ["LC_ALL"] = culture, ["TZ"] = seed == "5" ? "Asia/Tokyo" : "" });
            Assert.True(run.ExitCode == 0, run.Error);
            hashes.Add(Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken))));
        }

        Assert.Equal(hashes[0], hashes[1]);
        Assert.NotEqual(hashes[0], hashes[2]);
    }

    /// <summary>On any machine: what the samples were made with makes them again.</summary>
    [Theory]
    [InlineData("shop.jsonl", 2_600, 2, 8, LogFormat.JsonLines)]
    [InlineData("shop.txt", 600, 1, 4, LogFormat.Text)]
    public void TheSamplesAreWhatTheGeneratorWrites(string name, int lines, int hours, int broken, LogFormat format)
    {
        using var stream = new MemoryStream();
        LogFileWriter.Write(stream, new ShopLog(seed: 42, hours), lines, broken, format, TestContext.Current.CancellationToken);
        Assert.True(File.ReadAllBytes(Path.Combine(Lesson.Folder, "Samples", name)).AsSpan().SequenceEqual(stream.ToArray()), $"Samples/{name} is not what the generator writes: dotnet run -- generate --lines {lines} --hours {hours} --broken {broken} --format {format.ToString().ToLowerInvariant()} --output Samples/{name}");
    }

    [Fact]
    public void TheSamplesAreAtMostAMegabyte() =>
        Assert.InRange(Directory.EnumerateFiles(Path.Combine(Lesson.Folder, "Samples")).Sum(file => new FileInfo(file).Length), 1, 1_000_000);

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(10_000)]
    public async Task SoManyLinesAsAreAskedForAreWritten(int lines)
    {
        var run = await Lesson.RunAsync("generate", "--lines", $"{lines}", "--output", "-");
        Assert.Equal(lines, run.Output.Count(character => character == '\n'));
    }

    [Theory]
    [InlineData("--lines", "0")]
    [InlineData("--seed", "-1")]
    [InlineData("--hours", "0")]
    [InlineData("--broken", "-1")]
    [InlineData("--format", "xml")]
    public async Task WrongNumbersAreErrors(string option, string value)
    {
        var run = await Lesson.RunAsync("generate", "--output", "x", option, value);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(value, run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task AFileThatCannotBeWrittenIsAnError()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("generate", "--output", Path.Combine(file, "log"));
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("cannot write '", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WithoutAFileItWritesIntoTheFolderAndItsHelpNamesTheOptionOnce()
    {
        var folder = Lesson.CreateFolder();
        var run = await Lesson.RunAsync("generate", "--lines", "100", "--output", folder);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(100, (await File.ReadAllLinesAsync(Path.Combine(folder, "shop.jsonl"), TestContext.Current.CancellationToken)).Length);
        var help = await Lesson.RunAsync("generate", "--help");
        Assert.Single(help.Output.Split('\n'), line => line.TrimStart().StartsWith("--output", StringComparison.Ordinal));
    }

    /// <summary>A short log over eight days still has requests with their traces.</summary>
    [Theory]
    [InlineData(500)]
    [InlineData(5_000)]
    public void AShortLogHasRequests(int lines)
    {
        var entries = new ShopLog(seed: 42).Entries(lines).ToList();
        Assert.InRange(entries.Count(entry => entry.TraceId is not null), lines / 5, lines);
        Assert.Contains(entries, entry => entry.Endpoint is not null);
    }

    [Fact]
    public void TracesGoThroughThreeServicesAndUsersAreNotAlike()
    {
        var entries = new ShopLog(seed: 11, hours: 24).Entries(20_000).ToList();
        Assert.Equal(entries.OrderBy(entry => entry.Timestamp).Select(entry => entry.Timestamp), entries.Select(entry => entry.Timestamp));
        var traces = entries.Where(entry => entry.TraceId is not null).GroupBy(entry => entry.TraceId).ToList();
        Assert.True(traces.Count(trace => trace.Select(entry => entry.Service).Distinct().Count() >= 3) > traces.Count / 5);

        var users = entries.Where(entry => entry.UserId is not null).CountBy(entry => entry.UserId!).Select(user => user.Value).OrderDescending().ToList();
        Assert.True(users.Take(users.Count / 10).Sum() > users.Sum() / 3, "a tenth of the users should make more than a third of the lines");
    }

    public static IEnumerable<TheoryDataRow<int>> Seeds => Enumerable.Range(0, 16).Select(seed => new TheoryDataRow<int>(seed) { Explicit = seed > 2 });

    /// <summary>What was planted can be found, whatever goes wrong: else nobody could solve it.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void TheIncidentIsInTheLog(int seed)
    {
        var log = new ShopLog(seed, hours: 48);
        var plan = log.Incident;
        var entries = log.Entries(60_000).ToList();
        var errors = entries.Where(entry => entry.ErrorType == plan.ErrorType).ToList();
        Assert.True(errors.Count > 10, $"{plan}: {errors.Count} errors");
        Assert.All(errors, error => Assert.Equal((plan.Service, plan.NewVersion), (error.Service, error.Version)));
        Assert.InRange(errors[0].Timestamp, plan.Begin, plan.Begin.AddMinutes(15));
        Assert.DoesNotContain(entries, entry => entry.Timestamp >= plan.Gap.Begin && entry.Timestamp < plan.Gap.End);
        Assert.DoesNotContain(entries, entry => entry.Service == "notifications" && entry.Timestamp >= plan.Silence.Begin && entry.Timestamp < plan.Silence.End);
        Assert.Contains(entries, entry => entry.Version == plan.HarmlessRelease.NewVersion && entry.Service == plan.HarmlessRelease.Service);
    }

    /// <summary>The exercise's log: the first error really stands in the minute that the plan names.</summary>
    [Fact]
    public void TheExercisesLogHasWhatItsPlanSays()
    {
        var log = new ShopLog(seed: 7);
        var first = log.Entries(200_000).First(entry => entry.ErrorType == log.Incident.ErrorType);
        Assert.Equal(log.Incident.Begin.ToString("s", CultureInfo.InvariantCulture)[..16], first.Timestamp.ToString("s", CultureInfo.InvariantCulture)[..16]);
    }

    [Fact]
    public void BrokenAndBlankLinesAreWhatWasAskedFor()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "log");
        foreach (var broken in new[] { 0, 1, 10, 500 })
        {
            using (var stream = File.Create(file))
            {
                LogFileWriter.Write(stream, new ShopLog(seed: 1, hours: 2), 5_000, broken, LogFormat.JsonLines, TestContext.Current.CancellationToken);
            }

            var counts = LogScan.Run([file], () => new Support.KeptEntries()).Counts;
            Assert.Equal((5_000, broken), (counts.Lines, counts.Broken));
        }
    }
}
