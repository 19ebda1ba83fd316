using System.Text.Json;
using YamlDotNet.Serialization;

namespace MetricsCollection.Tests.Support;

/// <summary>What a unit test of <c>CheckoutErrors</c> must notice. Read it after exercise 7.5: the answer is near.</summary>
public static class WorseRules
{
    private const string Failed = "sum by (job) (rate(checkout_requests_total{code=~\"5..\"}[5m]))";
    private const string All = "sum by (job) (rate(checkout_requests_total[5m]))";

    /// <summary>The alert of a rule file, made worse in one way each.</summary>
    /// <param name="rules">A rule file with an alert CheckoutErrors. Its labels and annotations are kept: only the fault differs.</param>
    /// <returns>What the worse rule does, and a rule file with it alone.</returns>
    public static IEnumerable<(string What, string Rules)> Of(string rules)
    {
        var alert = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Content>(rules).Groups
            .SelectMany(group => group.Rules).First(rule => rule.Alert == "CheckoutErrors");
        foreach (var (what, expression, wait) in new[]
        {
            ("never fires", "checkout_requests_total < 0", "10m"),
            ("always fires", "count by (job) (checkout_requests_total) > 0", "0m"),
            ("fires at 4.01 %", $"{Failed} / {All} > 0.0401", "10m"),
            ("counts the codes 4xx", $"{Failed.Replace("5..", "[45]..", StringComparison.Ordinal)} / {All} > 0.05", "10m"),
            ("judges each instance", $"{Failed} / {All} > 0.05".Replace("(job)", "(job, instance)", StringComparison.Ordinal), "10m"),
            ("does not wait for ten minutes", $"{Failed} / {All} > 0.05", "0m"),
        })
        {
            // JSON is YAML.
            var rule = new Dictionary<string, object>
            {
                ["alert"] = alert.Alert,
                ["expr"] = expression,
                ["for"] = wait,
                ["labels"] = alert.Labels,
                ["annotations"] = alert.Annotations,
            };
            yield return (what, JsonSerializer.Serialize(new { groups = new[] { new { name = "worse", rules = new[] { rule } } } }));
        }
    }

    private sealed class Content
    {
        [YamlMember(Alias = "groups")]
        public List<Group> Groups { get; set; } = [];
    }

    private sealed class Group
    {
        [YamlMember(Alias = "rules")]
        public List<RuleContent> Rules { get; set; } = [];
    }

    private sealed class RuleContent
    {
        [YamlMember(Alias = "alert")]
        public string Alert { get; set; } = "";

        [YamlMember(Alias = "labels")]
        public Dictionary<string, string> Labels { get; set; } = [];

        [YamlMember(Alias = "annotations")]
        public Dictionary<string, string> Annotations { get; set; } = [];
    }
}
