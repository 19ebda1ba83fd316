using System.Globalization;
using System.Text.RegularExpressions;
using MetricsCollection.Objectives;
using MetricsCollection.Prometheus;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class SloTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("slo");

    /// <summary>The table of the SRE workbook, chapter 5: https://sre.google/workbook/alerting-on-slos.</summary>
    [Theory]
    [InlineData(0, 14.4, 60, 5, 0.02, "page")]
    [InlineData(1, 6, 360, 30, 0.05, "page")]
    [InlineData(2, 3, 1_440, 120, 0.10, "ticket")]
    [InlineData(3, 1, 4_320, 360, 0.10, "ticket")]
    public void TheFactorsAreThoseOfTheWorkbook(int row, double factor, double longMinutes, double shortMinutes, double share, string severity)
    {
        var alert = BurnRateAlert.Recommended[row];
        Assert.Equal(factor, alert.Factor(new(0.999, TimeSpan.FromDays(30))), tolerance: 1e-9);
        Assert.Equal((longMinutes, shortMinutes, share, severity), (alert.LongWindow.TotalMinutes, alert.ShortWindow.TotalMinutes, alert.ShareOfBudget, alert.Severity));
    }

    [Theory]
    [InlineData(0.9)]
    [InlineData(0.9999)]
    public void TheFactorDoesNotDependOnTheTarget(double target) => Assert.Equal(14.4, BurnRateAlert.Recommended[0].Factor(new(target, TimeSpan.FromDays(30))), tolerance: 1e-9);

    [Theory]
    [InlineData(0.001, 1, 30)]
    [InlineData(0.002, 2, 15)]
    [InlineData(1, 1_000, 0.03)]
    public void TheBudgetLastsAsLongAsTheBurnRateLets(double errors, double burnRate, double days)
    {
        var objective = new Objective(0.999, TimeSpan.FromDays(30));
        Assert.Equal(burnRate, objective.BurnRate(errors), tolerance: 1e-6);
        Assert.Equal(days, objective.Lasts(errors).TotalDays, tolerance: 1e-6);
        Assert.Equal(43.2, objective.Downtime.TotalMinutes, tolerance: 1e-6);
    }

    [Fact]
    public async Task AnOutageIsPagedWithinMinutesAndALeakIsATicket()
    {
        var output = (await Lesson.ExampleAsync("slo")).Output;
        Assert.Matches(@"(?m)^  page +.*day 5 for .*day 12 for .*day 26 for ", output);
        Assert.Matches(@"(?m)^  ticket +.*day 19 for ", output);
    }

    /// <summary>The rules are generated, and nobody has changed them since.</summary>
    [Fact]
    public void TheRulesAreThoseOfTheObjectiveAsCode() => Assert.Contains(
        SloFile.Read(RuleFile.PathOf("slo.yaml")).ToRules().ReplaceLineEndings("\n"),
        File.ReadAllText(RuleFile.PathOf("shop.yaml")).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    [Theory]
    [InlineData("objective: 99.9", "objective: 100", "an objective between 0 and 100")]
    [InlineData("[{{.window}}]", "[5m]", "two queries with [{{.window}}]")]
    [InlineData("objective: 99.9", "target: 99.9", "slo.yaml:7: there is no field 'target' here")]
    public void AnObjectiveWithAFaultSaysWhere(string right, string wrong, string message)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "slo.yaml");
        File.WriteAllText(file, File.ReadAllText(RuleFile.PathOf("slo.yaml")).Replace(right, wrong, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => SloFile.Read(file)).Message, StringComparison.Ordinal);
    }

    /// <summary>At twenty payments an hour one failure pages. A least number and probes both keep the outage, and only that.</summary>
    [Fact]
    public async Task ASmallShopIsNotPagedForOneFailure()
    {
        var output = (await Lesson.ExampleAsync("slo")).Output;
        var rows = Regex.Matches(output, @"(?m)^  (?:burn rate alone|and at least|with 6 probes).* (?<pages>\d+) +(?<after>\d+) min$")
            .Select(row => (Pages: Number(row, "pages"), After: Number(row, "after"))).ToList();
        Assert.Equal(3, rows.Count);
        Assert.True(rows[0].Pages > 0 && rows[1].Pages == 0 && rows[2].Pages == 0, string.Join(' ', rows));
        Assert.True(rows[2].After < rows[1].After, string.Join(' ', rows));
    }

    [Fact]
    public void TheTimeToDetectIsWhenTheWindowHasSeenEnough()
    {
        var objective = new Objective(0.999, TimeSpan.FromDays(30));
        Assert.Equal(0.864, BurnRateAlert.Recommended[0].DetectsAfter(objective, 1)!.Value.TotalMinutes, tolerance: 1e-6);
        Assert.Null(BurnRateAlert.Recommended[0].DetectsAfter(objective, 0.0144));
    }

    [Fact]
    public void WhatStillBurnsAtTheEndIsTold()
    {
        var payments = Enumerable.Repeat(1_000, 120).ToList();
        var failed = Enumerable.Range(0, 120).Select(minute => minute >= 100 ? 500 : 0).ToList();
        var (start, minutes) = Assert.Single(BurnRateHistory.Fires(payments, failed, [BurnRateAlert.Recommended[0]], new(0.999, TimeSpan.FromDays(30))));

        // Half of all fail from minute 100 on: 14.4 thousandths of an hour's payments have failed after two minutes.
        Assert.Equal((102, 19), (start, minutes));
    }

    private static int Number(Match row, string name) => int.Parse(row.Groups[name].Value, CultureInfo.InvariantCulture);
}
