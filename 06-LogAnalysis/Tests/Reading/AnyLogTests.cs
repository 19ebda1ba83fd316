using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Reading;

public sealed class AnyLogTests
{
    /// <summary>Nothing to tell is no error, and no reason to fall.</summary>
    [Theory(Explicit = true)]
    [InlineData("")]
    [InlineData("{\"timestamp\":\"2026-03-14T09:26:53Z\",\"level\":\"error\",\"trace_id\":\"1\",\"span_id\":\"2\"}\n{\"timestamp\":\"9999-12-31T23:59:59Z\"}\n{\"timestamp\":\"0001-01-01T00:00:00.1Z\"}")]
    [InlineData("not a log at all, {\"timestamp\":1}\n{\"timestamp\":\"2026-03-14T09:26:53Z\",\"version\":\"1\"}")]
    public async Task EveryExampleTakesALogThatHasLittleToTell(string log)
    {
        var folder = Lesson.CreateFolder();
        var file = Path.Combine(folder, "log");
        await File.WriteAllTextAsync(file, log, TestContext.Current.CancellationToken);
        // From loki-push on they send, and read no file.
        // parse-text reads text alone: a log of JSON is an error there.
        foreach (var example in (await Lesson.ExamplesAsync()).Except(["follow", "parse-text"]).TakeWhile(name => name != "loki-push"))
        {
            var run = await Lesson.RunAsync(example, file, "--output", folder);
            Assert.True(run.ExitCode == 0, $"{example}: {run.Error}");
            Assert.True(run.Output.Length < 20_000, $"{example} printed {run.Output.Length} characters");
        }
    }
}
