using System.Diagnostics;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests;

/// <summary>How long each takes is measured by hand; that all say the same is a test.</summary>
[Collection("the release build")]
public sealed class CompareTests
{
    private const string Install = "apt-get install jq miller mawk ripgrep hyperfine time";

    [Course.Testing.EngineFact("ripgrep", "/usr/bin/rg", Install)]
    public async Task JqMillerAwkDuckDbAndRipgrepGiveTheSameAnswers()
    {
        var (exitCode, output, error) = await RunAsync("20000", Lesson.CreateFolder(), "answers");
        Assert.True(exitCode == 0, output + error);
        Assert.Equal(13, output.Split(": equal (").Length - 1);
    }

    [Course.Testing.EngineFact("ripgrep", "/usr/bin/rg", Install)]
    public async Task AWrongNumberOfLinesIsAnError()
    {
        var (exitCode, _, error) = await RunAsync("many");
        Assert.Equal((2, true), (exitCode, error.Contains("LINES is a whole number", StringComparison.Ordinal)));
    }

    private static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Lesson.Folder, "compare.sh"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var output = script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = script.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (script.ExitCode, await output, await error);
    }
}
