using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Alerting;

public sealed class AlertRouterTests
{
    private static readonly DateTimeOffset Start = new(2026, 3, 17, 9, 0, 0, TimeSpan.Zero);

    private AlertRouter _router = new(AlertmanagerConfig.Parse(File.ReadAllText(RuleFile.PathOf("alertmanager.yaml")), "alertmanager.yaml"));

    [Fact]
    public void AGroupIsToldTogetherAndRepeated()
    {
        Fire(0, "Down", "page", instance: "1");
        Fire(5, "Down", "page", instance: "2");
        Assert.Empty(At(9));
        Assert.Equal(["pager 2 0"], At(10));

        // A third one in the group's interval; then nothing is new, until more than repeat_interval has passed.
        Fire(30, "Down", "page", instance: "3");
        Assert.Empty(At(60));
        Assert.Equal(["pager 3 0"], At(70));
        Assert.Equal([(61 * 60) + 70], Enumerable.Range(2, 70).Select(minute => (minute * 60) + 10).Where(second => At(second).Count > 0));
    }

    [Fact]
    public void TheEndIsToldOnceToAReceiverThatWasToldOfTheBeginning()
    {
        Fire(0, "Down", "page");
        At(10);
        Resolve(20, "Down", "page");
        Assert.Equal(["pager 0 1"], At(70));
        Assert.Empty(At(130));

        // This alert ends before its group is told.
        Fire(200, "Down", "page");
        Resolve(205, "Down", "page");
        Assert.Empty(At(210));
    }

    [Fact]
    public void AnAlertThatFiresAgainAfterTheEndWasToldIsNews()
    {
        Fire(0, "Down", "page");
        At(10);
        Resolve(20, "Down", "page");
        At(70);
        Fire(100, "Down", "page");
        Assert.Equal(["pager 1 0"], At(110));
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
        _router.Add(new(LabelMatch.ParseList("alertname=~\"Down|Up\""), Start.AddSeconds(100), "planned"));
        Fire(0, "Down", "page");
        Assert.Empty(At(10).Concat(At(70)));
        Assert.Equal(["pager 1 0"], At(130));
    }

    [Fact]
    public void AWebhookThatDoesNotWantTheEndIsNotToldOfIt()
    {
        Fire(0, "Watchdog", "none", team: "platform");
        Assert.Equal(["watchdog 1 0"], At(0));
        Resolve(10, "Watchdog", "none", team: "platform");
        Assert.Empty(At(60));
        Fire(70, "Watchdog", "none", team: "platform");
        Assert.Equal(["watchdog 1 0"], At(70));
    }

    [Fact]
    public void AnAlertThatIsOldAlreadyDoesNotWait()
    {
        _router.Receive(Alert("Down", "page", "payments", "1", AlertState.Firing, 0), Start.AddMinutes(1));
        Assert.Equal(["pager 1 0"], At(60));
    }

    [Theory]
    // Two pages of one job, and a rule whose target takes pages, too: both are sent.
    [InlineData("severity=page job=a n=1", "severity=page job=a n=2", false)]
    [InlineData("severity=page job=a n=1", "severity=ticket job=a n=2", true)]
    [InlineData("severity=page job=a n=1", "severity=ticket job=b n=2", false)]
    [InlineData("severity=ticket job=a n=1", "severity=ticket job=a n=2", false)]
    // A label that both lack is equal.
    [InlineData("severity=page n=1", "severity=ticket n=2", true)]
    [InlineData("severity=page n=1", "severity=ticket job=a n=2", false)]
    public void TwoAlertsThatAreSourceAndTargetDoNotInhibitEachOther(string source, string target, bool inhibited)
    {
        var rule = Inhibit("{source_matchers: [severity=page], target_matchers: ['severity=~\"page|ticket\"'], equal: [job]}");
        Assert.Equal(inhibited, rule.Inhibits(Set(source), Set(target)));
        Assert.False(rule.Inhibits(Set(source), Set(source)));
    }

    [Theory]
    [InlineData("s=1 t=2 e=1", "t=1 e=1", true)]
    [InlineData("s=1 t=2 e=1", "t=1 x=1 e=1", true)]
    [InlineData("s=1 t=2 e=1", "t=0 e=1", false)]
    [InlineData("s=1 t=2 e=1", "t=1 e=0", false)]
    // The target is a source, too; the source is not a target.
    [InlineData("s=1 t=2 e=1", "s=1 t=1 e=1", true)]
    [InlineData("s=1 t=1 e=1", "s=1 t=1 e=1 x=1", false)]
    [InlineData("s=1 t=1 e=1", "t=1 e=1", true)]
    public void ASourceInhibitsATargetWithEqualLabels(string source, string target, bool inhibited)
    {
        foreach (var rule in new[] { "{source_match: {s: '1'}, target_match: {t: '1'}, equal: [e]}", "{source_matchers: [s=1], target_match_re: {t: '1'}, equal: [e]}" })
        {
            Assert.Equal(inhibited, Inhibit(rule).Inhibits(Set(source), Set(target)));
        }
    }

    [Fact]
    public void AnEmptyRuleInhibitsNothing()
    {
        foreach (var rule in new[] { "", "{}", "{equal: [job]}" })
        {
            Assert.False(Inhibit(rule).Inhibits(Set("a=1"), Set("b=1")));
        }
    }

    [Fact]
    public void AReceiverWithoutAWebhookGetsNothing()
    {
        _router = new(AlertmanagerConfig.Parse("{route: {receiver: nobody, group_wait: 0s}, receivers: [{name: nobody}]}", "test.yaml"));
        Fire(0, "Down", "page");
        Assert.Empty(At(0));
    }

    [Fact]
    public void AnAlertWithContinueGoesToBothReceivers()
    {
        _router = new(AlertmanagerConfig.Parse("""
            route:
              receiver: first
              group_wait: 0s
              routes:
                - {matchers: [team=payments], continue: true}
                - {matchers: [team=payments], receiver: second}
            receivers:
              - {name: first, webhook_configs: [{url: 'http://localhost'}]}
              - {name: second, webhook_configs: [{url: 'http://localhost'}]}
            """, "test.yaml"));
        Fire(0, "Down", "page");
        Assert.Equal(["first 1 0", "second 1 0"], At(0).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void ThePagerCallsTheNextPersonUntilOneAcknowledges()
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

    private static InhibitRule Inhibit(string rule) =>
        AlertmanagerConfig.Parse($"{{route: {{receiver: a}}, receivers: [{{name: a}}], inhibit_rules: [{(rule.Length > 0 ? rule : "~")}]}}", "test.yaml").InhibitRules.Single();

    private static LabelSet Set(string labels) => LabelSet.Of(labels.Split(' ').Select(label => KeyValuePair.Create(label.Split('=')[0], label.Split('=')[1])));

    private static Alert Alert(string name, string severity, string team, string instance, AlertState state, int second) => new(
        LabelSet.Of(("alertname", name), ("severity", severity), ("team", team), ("job", "payments-api"), ("instance", instance)),
        new Dictionary<string, string>(), state, Start.AddSeconds(second), 1);

    private void Fire(int second, string name, string severity, string team = "payments", string instance = "1") =>
        _router.Receive(Alert(name, severity, team, instance, AlertState.Firing, second), Start.AddSeconds(second));

    private void Resolve(int second, string name, string severity, string team = "payments", string instance = "1") =>
        _router.Receive(Alert(name, severity, team, instance, AlertState.Resolved, second), Start.AddSeconds(second));

    private List<string> At(int second) => [.. _router.Flush(Start.AddSeconds(second)).Select(word => $"{word.Receiver} {word.Firing.Count} {word.Resolved.Count}")];
}
