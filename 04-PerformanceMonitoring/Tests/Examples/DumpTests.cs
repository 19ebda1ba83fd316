using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using DotnetToolFactAttribute = Course.Testing.DotnetToolFactAttribute;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class DumpTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("dump");

    [Fact]
    public void TheStoredRunNamesBothOwnersAndTheAwaitedMethods() => NamesBothFaults(StoredRun.Text("dump"));

    [DotnetToolFact("dotnet-dump")]
    public async Task TheToolNamesTheOwnersOfTheDeadlockAndTheHungMethods()
    {
        var (output, folder) = await ToolAsync("dump");
        NamesBothFaults(output);

        // The tool's own output.
        var deadlock = await File.ReadAllTextAsync(Path.Combine(folder, "deadlock.txt"), TestContext.Current.CancellationToken);
        Assert.Contains("Faults.Deadlock.PayOut()", deadlock, StringComparison.Ordinal);
        Assert.Contains("Faults.Deadlock.Refund()", deadlock, StringComparison.Ordinal);
        var hang = await File.ReadAllTextAsync(Path.Combine(folder, "async-hang.txt"), TestContext.Current.CancellationToken);
        Assert.Matches(@"AsyncHang\+<AskBankAsync>", hang);
        Assert.Matches(@"AsyncHang\+<SettleAsync>", hang);

        // No stack of a thread shows the hung method.
        Assert.DoesNotContain("Faults.AsyncHang.AskBankAsync", hang, StringComparison.Ordinal);
    }

    private static void NamesBothFaults(string output)
    {
        var owners = Regex.Matches(output, @"^  thread (0x[0-9a-f]+) owns a System\.Object, and waits in Deadlock\.(PayOut|Refund)$", RegexOptions.Multiline);
        Assert.Equal(["PayOut", "Refund"], owners.Select(owner => owner.Groups[2].Value).Order(StringComparer.Ordinal));
        Assert.Equal(2, owners.Select(owner => owner.Groups[1].Value).Distinct().Count());
        Assert.Contains("AsyncHang+<AskBankAsync>", output, StringComparison.Ordinal);
        Assert.Contains("AsyncHang+<SettleAsync>", output, StringComparison.Ordinal);
    }
}
