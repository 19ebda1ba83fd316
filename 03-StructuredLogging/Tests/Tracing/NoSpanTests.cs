using System.Text.RegularExpressions;
using Xunit;

namespace StructuredLogging.Tests.Tracing;

/// <summary>StartActivity returns null where nobody records: the SDK is disabled, a sampler says no, or there is no listener.</summary>
public sealed partial class NoSpanTests
{
    [Fact]
    public void NoCodeOfTheLessonRequiresASpan()
    {
        var found = Directory.EnumerateFiles(StructuredLoggingTests.Lesson.Folder, "*.cs", SearchOption.AllDirectories)
            .Select(file => (Name: Path.GetRelativePath(StructuredLoggingTests.Lesson.Folder, file), Text: File.ReadAllText(file)))
            .Where(file => !Path.GetDirectoryName(file.Name)!.Split(Path.DirectorySeparatorChar).Any(folder => folder is "Tests" or "bin" or "obj"))
            .SelectMany(file => Required().Matches(file.Text).Select(match => $"{file.Name}: {match.Value}"));
        Assert.Empty(found);
    }

    [Fact]
    public void TheExpressionFindsEachForm() =>
        Assert.Equal(4, Required().Count("span!.SetTag(); Activity.Current!.Id; source.StartActivity(\"pay\")!.Stop(); source.CreateActivity(name, kind)!;"));

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
        var run = await StructuredLoggingTests.Lesson.RunAsync([example], new Dictionary<string, string?> { ["OTEL_SDK_DISABLED"] = "true" });
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task WithASamplerThatSaysNoAConsoleProgramRunsToItsEnd()
    {
        var run = await StructuredLoggingTests.Lesson.RunAsync(["otel-console"], new Dictionary<string, string?> { ["OTEL_TRACES_SAMPLER"] = "always_off" });
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.DoesNotContain("Activity.TraceId", run.Output, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\b(?:span|activity|Activity\.Current|(?:Start|Create)Activity\([^;\n]{0,200}\))!", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Required();
}
