using Course.Testing;
using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Alerting;

public sealed class AlertmanagerConfigTests
{
    private const string Receivers = """
        receivers: [{name: all}, {name: shop}, {name: ledger}, {name: ledger-eu}, {name: night}]
        """;

    private const string Tree = $$"""
        route:
          receiver: all
          group_by: [job]
          routes:
            - match: {team: shop}
              receiver: shop
              group_by: ['...']
              routes:
                - matchers: ['env=test', 'team!~"x.*"']
                  group_by: [alertname, env]
                  continue: true
                - match_re: {env: "te.*"}
                  receiver: night
                  group_wait: 1m
            - matchers: ['{team=~"ledger|books", region!=eu}']
              receiver: ledger
              repeat_interval: 1h
              group_by: [missing]
            - matchers: [team="ledger"]
              receiver: ledger-eu
            - matchers: [page=""]
              routes:
                - matchers: [severity=none]
                  receiver: night
        {{Receivers}}
        """;

    private static readonly AlertmanagerConfig Config = AlertmanagerConfig.Parse(Tree, "test.yaml");

    [Theory]
    [InlineData("team=shop", "shop[...]30s")]
    [InlineData("team=shop env=prod", "shop[...]30s")]
    [InlineData("team=shop env=test", "shop[alertname,env]30s night[...]60s")]
    [InlineData("team=shop env=tea", "night[...]60s")]
    [InlineData("team=books", "ledger[missing]30s")]
    [InlineData("team=ledger", "ledger[missing]30s")]
    [InlineData("team=ledger region=eu", "ledger-eu[job]30s")]
    [InlineData("team=ledgers", "all[job]30s")]
    [InlineData("severity=none", "night[job]30s")]
    [InlineData("severity=none page=x", "all[job]30s")]
    [InlineData("", "all[job]30s")]
    public void AnAlertTakesTheRoutesThatAlertmanagerGivesIt(string labels, string expected)
    {
        var set = LabelSet.Of(labels.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(label => KeyValuePair.Create(label.Split('=')[0], label.Split('=')[1])));
        Assert.Equal(expected, string.Join(' ', Config.Root.For(set).Select(route =>
            $"{route.Receiver}[{(route.GroupBy is null ? "..." : string.Join(',', route.GroupBy))}]{route.GroupWait.TotalSeconds}s")));
    }

    [Fact]
    public void ARouteHasItsParentsTimesOrAlertmanagersDefaults()
    {
        Assert.Equal(TimeSpan.FromHours(1), Config.Root.Routes[1].RepeatInterval);
        Assert.Equal((TimeSpan.FromMinutes(5), TimeSpan.FromHours(4)), (Config.Root.Routes[0].GroupInterval, Config.Root.Routes[0].Routes[1].RepeatInterval));
    }

    [Fact]
    public void GroupingByAllLabelsMakesAGroupOfEachAlert()
    {
        var labels = LabelSet.Of(("alertname", "Down"), ("team", "shop"), ("instance", "1"));
        Assert.Equal(labels, Config.Root.Routes[0].GroupOf(labels));
        Assert.Equal(LabelSet.Empty, Config.Root.Routes[1].GroupOf(labels));
    }

    [Theory]
    [InlineData("", "1: 'route' is missing")]
    [InlineData("receivers: [{name: all}]", "1: 'route' is missing")]
    [InlineData("[]", "1: fields are expected here")]
    [InlineData("route: {receiver: b}\n{R}", "1: this route goes to 'b', and no receiver has that name")]
    [InlineData("route: {group_wait: 5s}\n{R}", "1: the first route has no 'receiver'")]
    [InlineData("route: {receiver: all, matchers: [a=b]}\n{R}", "1: the first route takes all alerts")]
    [InlineData("route: {receiver: all, continue: true}\n{R}", "1: the first route takes all alerts")]
    [InlineData("route:\n  receiver: all\n  grop_by: [job]\n{R}", "3: 'grop_by' in a route is misspelt, or not evaluated here")]
    [InlineData("route:\n  receiver: all\n  routes:\n    - mute_time_intervals: [night]\n{R}", "4: 'mute_time_intervals' in a route is misspelt, or not evaluated here")]
    [InlineData("route: {receiver: all}\ninhibit_rule:\n  - equal: [job]\n{R}", "2: 'inhibit_rule' in the configuration")]
    [InlineData("route: {receiver: all}\ntemplates: ['*.tmpl']\n{R}", "2: 'templates' in the configuration")]
    [InlineData("route: {receiver: all}\nglobal: {resolve_timeout: 5m}\n{R}", "2: 'global' in the configuration")]
    [InlineData("route: {receiver: all}\ntime_intervals: []\n{R}", "2: 'time_intervals' in the configuration")]
    [InlineData("route: {receiver: all}\nreceivers:\n  - name: all\n    email_configs: [{to: a}]", "4: 'email_configs' in a receiver")]
    [InlineData("route: {receiver: all}\nreceivers:\n  - name: all\n    webhook_configs: [{url: 'http://a', max_alerts: 2}]", "4: 'max_alerts' in a webhook")]
    [InlineData("route: {receiver: all}\nreceivers:\n  - name: all\n    webhook_configs: [{send_resolved: true}]", "4: a webhook has no 'url'")]
    [InlineData("route: {receiver: all}\nreceivers:\n  - name: all\n    webhook_configs: [{url: 'http://a'}, {url: 'http://b'}]", "3: a receiver with several webhooks")]
    [InlineData("route: {receiver: all}\nreceivers: [{name: all}, {name: all}]", "2: there is another receiver 'all' before")]
    [InlineData("route: {receiver: all}\nreceivers: [{name: all}, ]\ninhibit_rules:\n  - {target_matcher: [a=b]}", "4: 'target_matcher' in an inhibit rule")]
    [InlineData("route: {receiver: all}\nreceivers: [{name: all}, {}]", "2: a receiver has no 'name'")]
    [InlineData("route:\n  receiver: all\n  routes:\n    - matchers:\n        - 'x y'\n{R}", "5: 'x y' is not a matcher like severity=\"page\"")]
    [InlineData("route:\n  receiver: all\n  routes:\n    - match_re: {a: '(x'}\n{R}", "4: '(x' is not a regular expression")]
    [InlineData("route:\n  receiver: all\n  routes:\n    - match: {a-b: x}\n{R}", "4: 'a-b' is not the name of a label")]
    [InlineData("route: {receiver: all, group_by: [a, a]}\n{R}", "1: 'group_by' has a label twice")]
    [InlineData("route: {receiver: all, group_by: [a, '...']}\n{R}", "1: '...' in 'group_by' means all labels")]
    [InlineData("route: {receiver: all, group_by: job}\n{R}", "1: 'group_by' takes a list")]
    [InlineData("route: {receiver: all, group_interval: 0s}\n{R}", "1: '0s' is not more than 0s")]
    [InlineData("route: {receiver: all, repeat_interval: soon}\n{R}", "1: 'soon' is no")]
    [InlineData("route: {receiver: [all]}\n{R}", "1: a text is expected here")]
    [InlineData("route: {receiver: all, routes: [{continue: perhaps}]}\n{R}", "1: 'continue' is true or false, not 'perhaps'")]
    [InlineData("route: {receiver: all\n{R}", " this is not YAML: a bracket or a quote is not closed")]
    [InlineData("route: {receiver: all, group_by: []}\n{R}", "1: an empty 'group_by' means")]
    [InlineData("route: 'open", "1: ")]
    [InlineData("route: {receiver: all, receiver: shop}\n{R}", "1: ")]
    public void WhatIsNotEvaluatedIsAnErrorWithItsLine(string text, string message) => Assert.StartsWith($"test.yaml:{message}",
        Assert.Throws<InvalidDataException>(() => AlertmanagerConfig.Parse(text.Replace("{R}", Receivers, StringComparison.Ordinal), "test.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void TheStackHasTheSameConfiguration()
    {
        var stack = Lines(Path.Combine(Repository.Root, "stack", "alertmanager", "alertmanager.yaml"));
        Assert.Equal(Lines(RuleFile.PathOf("alertmanager.yaml")), stack.Select(line => line.Replace("host.docker.internal", "localhost", StringComparison.Ordinal)));

        static IEnumerable<string> Lines(string file) => File.ReadLines(file).Where(line => line.Length > 0 && !line.TrimStart().StartsWith('#'));
    }

    [Fact]
    public void TheLessonsOwnConfigurationIsReadCompletely()
    {
        var config = AlertmanagerConfig.Parse(File.ReadAllText(RuleFile.PathOf("alertmanager.yaml")), "alertmanager.yaml");
        Assert.Equal(["pager", "watchdog", "ledger-tickets"], config.Root.Routes.Select(route => route.Receiver));
        Assert.Equal([false, true, true, true], config.Webhooks.OrderBy(each => each.Value).Select(each => each.Value));
        Assert.Single(config.InhibitRules);
    }
}
