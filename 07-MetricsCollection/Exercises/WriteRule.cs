using MetricsCollection.Contracts;

namespace MetricsCollection.Exercises;

/// <summary>
/// Write a rule for Prometheus, and its unit test for promtool, both as YAML.
/// <list type="bullet">
/// <item>The alert <c>CheckoutErrors</c> fires when for ten minutes more than 5 % of the requests of a job have failed: the counter <c>checkout_requests_total</c> with the labels job, instance and code; those with code 5xx have failed; rates over 5 minutes.</item>
/// <item>Each job by itself, over all of its instances. It has the label <c>severity: page</c> and an annotation <c>summary</c>.</item>
/// <item>The test fails for a rule that never fires, that always fires, that fires at a tenth of the share, and for one without the ten minutes. It names the rule's file <c>rules.yaml</c>.</item>
/// </list>
/// </summary>
public static class WriteRule
{
    /// <returns>The rule file and the test file.</returns>
    public static RuleAnswer Write()
    {
        // TODO 7.5: see Rules/shop.yaml and Rules/shop.test.yaml for how they look.
        throw new NotImplementedException("7.5 is not started: open 07-MetricsCollection/Exercises/WriteRule.cs");
    }
}
