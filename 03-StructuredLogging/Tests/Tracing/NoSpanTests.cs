using System.Text.RegularExpressions;
using Xunit;

namespace StructuredLogging.Tests.Tracing;

/// <summary>StartActivity may return null where nothing is recorded: the SDK is disabled, a sampler says no, or there is no listener.</summary>
public sealed partial class NoSpanTests
{
    [Fact]
    public void NoCodeOfTheLessonRequiresASpan()
    {
        var found = Directory.EnumerateFiles(StructuredLoggingTests.Lesson.Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(StructuredLoggingTests.Lesson.Folder, file), Text: File.ReadAllText(file)))
            .Where(file => !file.Name.Split(Path.DirectorySeparatorChar).Any(folder => folder is "Tests" or "bin" or "obj"))
            .SelectMany(file => Required().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}"));
        Assert.Empty(found);
    }

    [Fact]
    public void TheExpressionFindsEachForm()
    {
        string[] forms =
            ["span!.SetTag();", "Activity.Current!.Id;", "source.StartActivity(\"pay\")!.Stop();", "source.CreateActivity(name, kind)!;"];
        Assert.All(forms, form => Assert.Single(Required().Matches(form)));
    }

    [Fact]
    public Task WithTheSdkDisabledSamplingRunsToItsEnd() => AssertRunsAsync("sampling");

    [Theory(Explicit = true)]
    [InlineData("trace")]
    [InlineData("correlation")]
    [InlineData("event-log")]
    [InlineData("otel-console")]
    [InlineData("otel-shutdown")]
    public Task SoDoTheOthers(string example) => AssertRunsAsync(example);

    private static async Task AssertRunsAsync(string example)
    {
        var disabled = new Dictionary<string, string?> { ["OTEL_SDK_DISABLED"] = "true" };
        var run = await StructuredLoggingTests.Lesson.RunAsync([example], disabled);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task WithASamplerThatSaysNoAConsoleProgramRunsToItsEnd()
    {
        var off = new Dictionary<string, string?> { ["OTEL_TRACES_SAMPLER"] = "always_off" };
        var run = await StructuredLoggingTests.Lesson.RunAsync(["otel-console"], off);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("Activity.TraceId", run.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(
        @"\b(?:span|activity|Activity\.Current|(?:Start|Create)Activity\([^;\n]{0,200}\))!(?!=)",
        RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Required();
}
