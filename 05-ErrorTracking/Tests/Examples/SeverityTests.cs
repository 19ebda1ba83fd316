using System.Text.RegularExpressions;
using ErrorTracking.Alerting;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class SeverityTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 2, 0, 0, TimeSpan.Zero));

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("severity");

    [Fact]
    public async Task FiveHundredErrorsAreAHandfulOfPages()
    {
        var output = (await Lesson.ExampleAsync("severity")).Output;
        var pages = Regex.Match(output, @"(\d+) errors, (\d+) pages, (\d+) tickets");
        Assert.Equal("503", pages.Groups[1].Value);
        Assert.InRange(int.Parse(pages.Groups[2].Value, null), 1, 3);
        Assert.Equal(503, Regex.Matches(output, @"P\d +(\d+) errors in").Sum(match => int.Parse(match.Groups[1].Value, null)));
    }

    [Theory]
    [InlineData(10, true, false, Severity.P1)]
    [InlineData(9, true, false, Severity.P2)]
    [InlineData(1, true, true, Severity.P2)]
    [InlineData(0, true, false, Severity.P4)]
    [InlineData(50, false, false, Severity.P2)]
    [InlineData(49, false, false, Severity.P4)]
    [InlineData(49, false, true, Severity.P3)]
    public void TheFirstRuleThatFitsDecides(int users, bool money, bool regression, Severity expected) =>
        Assert.Equal(expected, SeverityRules.Of(new IssueFacts("i", "s", "c", users, money, regression)).Severity);

    [Fact]
    public void EachRuleHasARunBook() => Assert.All(SeverityRules.Shop, rule => Assert.Equal("https", rule.RunBook.Scheme));

    [Fact]
    public void TheCoolDownCountsFromTheLastErrorAndWhatGetsWorseIsAPage()
    {
        var pager = new Pager(TimeSpan.FromMinutes(30), _clock);
        Tell(users: 1);
        for (var i = 0; i < 5; i++)
        {
            _clock.Advance(TimeSpan.FromMinutes(29));
            Tell(users: 1);
        }

        Assert.Equal([Severity.P2], pager.Pages.Select(page => page.Severity));
        Tell(users: 10);
        Tell(users: 1);
        Assert.Equal([Severity.P2, Severity.P1], pager.Pages.Select(page => page.Severity));
        _clock.Advance(TimeSpan.FromMinutes(30));
        Tell(users: 1);
        Assert.Equal([Severity.P2, Severity.P1, Severity.P2], pager.Pages.Select(page => page.Severity));
        Assert.Equal(9, pager.Pages.Sum(page => page.Errors));
        Assert.Empty(pager.Tickets);

        void Tell(int users) => pager.Tell(new IssueFacts("i", "s", "ledger", users, IsMoney: true, IsRegression: false));
    }

    [Fact]
    public void OtherCausesAreOtherOutagesAndSmallOnesAreTickets()
    {
        var pager = new Pager(TimeSpan.FromMinutes(30), _clock);
        pager.Tell(new IssueFacts("a", "s", "ledger", 20, IsMoney: true, IsRegression: false));
        pager.Tell(new IssueFacts("b", "s", "mail", 20, IsMoney: true, IsRegression: false));
        pager.Tell(new IssueFacts("c", "s", "template", 20, IsMoney: false, IsRegression: true));
        Assert.Equal(["ledger", "mail"], pager.Pages.Select(page => page.Cause));
        Assert.Equal(["template"], pager.Tickets.Select(page => page.Cause));
    }
}
