using System.Net;
using System.Text.RegularExpressions;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class LevelSwitchTests
{
    public static bool HasSignals => !OperatingSystem.IsWindows();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("level-switch");

    [Fact]
    public async Task OnlyTheOneNamespaceSpeaksAtDebugAndOnlyForTenMinutes()
    {
        var output = (await Lesson.ExampleAsync("level-switch")).Output;
        var sections = Regex.Split(output, @"(?m)^\d\d:\d\d ").Skip(1).ToList();

        Assert.DoesNotContain("DBG Shop.Ledger", output, StringComparison.Ordinal);
        Assert.All(sections, section => Assert.Equal(
            section.StartsWith("after ", StringComparison.Ordinal),
            section.Contains("DBG Shop.Antifraud", StringComparison.Ordinal)));
        Assert.All(sections, section => Assert.Contains("INF Shop.Payments", section, StringComparison.Ordinal));
    }

    [Fact(Explicit = true, SkipUnless = nameof(HasSignals), Skip = "Ctrl+C cannot be sent to a single process on Windows.")]
    public async Task AServiceThatRunsTakesTheCallAndRefusesAWrongOne()
    {
        await using var program = Lesson.Start("level-switch", "--serve");
        var address = new Uri(Regex.Match(await program.WaitForLineAsync("curl -X PUT"), "http://[^']+").Value);
        await program.WaitForLineAsync("INF Shop.Payments");

        using var http = new HttpClient();
        string[] queries =
        [
            "?level=Debgu&minutes=10", "?level=7&minutes=10", "?level=Debug&minutes=0", "?level=Debug&minutes=61", "?level=Debug&minutes=NaN",
            "?level=Debug",
        ];
        foreach (var wrong in queries)
        {
            using var refused = await http.PutAsync(new Uri(address, wrong), null, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using var taken = await http.PutAsync(address, null, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NoContent, taken.StatusCode);
        await program.WaitForLineAsync("DBG Shop.Antifraud");
        var (exitCode, duration) = await program.InterruptAsync();
        Assert.Equal(0, exitCode);
        Assert.True(duration < TimeSpan.FromSeconds(5), $"Ctrl+C took {duration}");
    }

    [Fact(Explicit = true, SkipUnless = nameof(HasSignals), Skip = "Windows has no signals.")]
    public async Task AServiceThatRunsTakesTheSignal()
    {
        await using var program = Lesson.Start("level-switch", "--serve");
        var pid = Regex.Match(await program.WaitForLineAsync("kill -HUP"), @"kill -HUP (\d+)").Groups[1].Value;
        await program.WaitForLineAsync("INF Shop.Payments");
        await ChildProcess.SignalAsync(int.Parse(pid, null), "-HUP", TestContext.Current.CancellationToken);
        await program.WaitForLineAsync("DBG Shop.Antifraud");
        Assert.Equal(0, (await program.InterruptAsync()).ExitCode);
    }
}
