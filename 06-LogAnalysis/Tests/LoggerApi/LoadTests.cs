using System.Text.RegularExpressions;
using Course.Testing;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>That load.sh works, and not how fast anything is.</summary>
[Collection("the release build")]
public sealed class LoadTests
{
    [EngineFact("wrk", "/usr/bin/wrk", "apt-get install wrk")]
    public async Task ItCountsWhatWasAcceptedAndWhatIsOnDisk()
    {
        using var script = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("bash", [Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi", "load.sh"), "1", "1", "8"]) { RedirectStandardOutput = true })!;
        var output = await script.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await script.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(script.ExitCode == 0, output);
        Assert.Matches(@"(?m)^ +1 +\d+ +\d+ +\d+\.\d\d +\d+\.\d +0$", output);
        Assert.Matches(@"(?m)^median ratio \d+\.\d\d, worst p99 \d+\.\d ms$", output);
        var counts = Regex.Match(output, @"(?m)^(\d+) logs accepted with \d+ waits for the disk, \d+ bytes allocated for each, (\d+) lines on the disk$");
        Assert.True(counts.Success && counts.Groups[1].Value != "0", output);

        // wrk leaves when its time is over, without waiting for the last answers; the server has counted them all the same.
        Assert.Equal(counts.Groups[1].Value, counts.Groups[2].Value);
    }
}
