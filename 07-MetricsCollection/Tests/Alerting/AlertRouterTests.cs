using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Alerting;

public sealed class AlertRouterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);

    private readonly AlertRouter _router = new(AlertmanagerConfig.Parse(File.ReadAllText(RuleFile.PathOf("alertmanager.yaml")), "alertmanager.yaml"));

    [Fact]
    public void WhatComesTogetherIsToldTogetherAndRepeated()
    {
        Fire(0, "Down", "page", instance: "1");
        Fire(5, "Down", "page", instance: "2");
        Assert.Empty(At(9));
        Assert.Equal(["pager 2 0"], At(10));

        // A third one in the group's interval, and then nothing new for an hour.
        Fire(30, "Down", "page", instance: "3");
        Assert.Empty(At(60));
        Assert.Equal(["pager 3 0"], At(70));
        Assert.Equal(["pager 3 0"], Enumerable.Range(2, 70).SelectMany(minute => At((minute * 60) + 10)));
    }

    [Fact]
    public void TheEndIsToldOnceToWhomTheBeginningWasTold()
    {
        Fire(0, "Down", "page");
        At(10);
        Resolve(20, "Down", "page");
        Assert.Equal(["pager 0 1"], At(70));
        Assert.Empty(At(130));

        // One that ends before anybody was told is nobody's concern.
        Fire(200, "Down", "page");
        Resolve(205, "Down", "page");
        Assert.Empty(At(210));
    }

    [Fact]
    public void ATicketWaitsWhileThePageOfTheSameTeamFires()
    {
        Fire(0, "Burns", "page");
        Fire(0, "QueueFills", "ticket");
        Fire(0, "Other", "ticket", team: "checkout");
        Assert.Equal(["pager 1 0", "tickets 1 0"], At(10).Concat(At(30)));
        Resolve(60, "Burns", "page");
        Assert.Equal(["pager 0 1"], At(70));
        Assert.Equal(["tickets 1 0"], At(330));
    }

    [Fact]
    public void ASilenceEnds()
    {
        _router.Add(new([LabelMatch.Parse("alertname=~\"Down|Up\"")], Start.AddSeconds(100), "planned"));
        Fire(0, "Down", "page");
        Assert.Empty(At(10).Concat(At(70)));
        Assert.Equal(["pager 1 0"], At(130));
    }

    [Fact]
    public void TheWatchdogsEndIsNotTold()
    {
        Fire(0, "Watchdog", "none", team: "platform");
        Assert.Equal(["watchdog 1 0"], At(0));
        Resolve(10, "Watchdog", "none", team: "platform");
        Assert.Empty(At(60));
    }

    [Fact]
    public void AnAlertDoesNotInhibitItselfAndARouteMayGoOn()
    {
        var config = AlertmanagerConfig.Parse("""
            route:
              receiver: all
              group_wait: 0s
              routes:
                - {receiver: first, matchers: ['team="a"'], continue: true}
                - {receiver: second, matchers: ['team="a"']}
            receivers: [{name: all}, {name: first}, {name: second}]
            inhibit_rules:
              - {source_matchers: ['team="a"'], target_matchers: ['team="a"'], equal: [job]}
            """, "alertmanager.yaml");
        var router = new AlertRouter(config);
        router.Receive(new(LabelSet.Of(("alertname", "Down"), ("team", "a"), ("job", "x")), new Dictionary<string, string>(), AlertState.Firing, Start, 1), Start);
        Assert.Equal(["first", "second"], router.Flush(Start).Select(word => word.Receiver).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("{route: {receiver: a}, receivers: }", "a route goes to 'a'")]
    [InlineData("{route: {receiver: a}, receivers: [{name: a}, {name: a}]}", "same key")]
    [InlineData("receivers: [{name: a}]", "'route' is missing")]
    [InlineData("{route: {receiver: b}, receivers: [{name: a}]}", "a route goes to 'b', and no receiver has that name")]
    [InlineData("{route: {receiver: a, routes: [{matchers: ['x y']}]}, receivers: [{name: a}]}", "'x y' is no matcher like severity=\"page\"")]
    [InlineData("{route: {receiver: a, group_wait: soon}, receivers: [{name: a}]}", "'soon' is no duration")]
    public void AConfigurationWithAFaultSaysWhat(string text, string message) => Assert.Contains(message, Assert.Throws<InvalidDataException>(() => AlertmanagerConfig.Parse(text, "alertmanager.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void ThePagerCallsTheNextUntilSomebodyAnswers()
    {
        var pager = new Pager(["one", "two"], TimeSpan.FromMinutes(5));
        Assert.Equal("one", pager.Page(Start));
        Assert.Null(pager.Page(Start.AddMinutes(1)));
        Assert.Null(pager.Escalate(Start.AddMinutes(4)));
        Assert.Equal("two", pager.Escalate(Start.AddMinutes(5)));
        Assert.Equal("one", pager.Escalate(Start.AddMinutes(10)));
        pager.Acknowledge();
        Assert.Null(pager.Escalate(Start.AddHours(1)));
        pager.Resolve();
        Assert.Equal("one", pager.Page(Start.AddHours(2)));
    }

    private void Fire(int second, string name, string severity, string team = "payments", string instance = "1") => Receive(second, name, severity, team, instance, AlertState.Firing);

    private void Resolve(int second, string name, string severity, string team = "payments", string instance = "1") => Receive(second, name, severity, team, instance, AlertState.Resolved);

    private void Receive(int second, string name, string severity, string team, string instance, AlertState state) =>
        _router.Receive(new(LabelSet.Of(("alertname", name), ("severity", severity), ("team", team), ("job", "payments-api"), ("instance", instance)), new Dictionary<string, string>(), state, Start.AddSeconds(second), 1), Start.AddSeconds(second));

    private List<string> At(int second) => [.. _router.Flush(Start.AddSeconds(second)).Select(word => $"{word.Receiver} {word.Firing.Count} {word.Resolved.Count}")];
}
