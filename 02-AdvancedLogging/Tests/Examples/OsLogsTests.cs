using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class OsLogsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("os-logs");

    [Theory]
    [InlineData("<7>Shop.Antifraud[0] Score 12 is below 80")]
    [InlineData("<6>Shop.Payments[0] Payment pay_1001 succeeded")]
    [InlineData("<4>Shop.Payments[0] Payment pay_1002 took 4 s")]
    [InlineData("<3>Shop.Payments[0] Payment pay_1003 failed: timeout")]
    [InlineData("<2>Shop.Ledger[0] The ledger is closed")]
    public async Task EachEventIsOneLineWithItsPriorityForTheJournal(string line) =>
        Assert.Contains(line, (await Lesson.ExampleAsync("os-logs")).Output.Split('\n'));

    [Fact]
    public async Task TheListenerGetsTheLoggersAndLevelsOfItsFilter()
    {
        var output = (await Lesson.ExampleAsync("os-logs")).Output;
        var events = output.Split('\n')
            .Where(line => line.StartsWith("  ", StringComparison.Ordinal))
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[..2]);

        Assert.Equal(
            [["Debug", "Shop.Antifraud"], ["Warning", "Shop.Payments"], ["Error", "Shop.Payments"]],
            events);
        Assert.Contains("no listener:   Debug enabled: False", output, StringComparison.Ordinal);
        Assert.Contains("with listener: Debug enabled: True", output, StringComparison.Ordinal);
        Assert.Contains("listener gone: Debug enabled: False", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhatTheSystemLacksIsOneLine()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has an event log.");
        var output = (await Lesson.ExampleAsync("os-logs")).Output;
        Assert.Contains("Windows Event Log:\nnot shown: this system has none.\n", output, StringComparison.Ordinal);
    }
}
