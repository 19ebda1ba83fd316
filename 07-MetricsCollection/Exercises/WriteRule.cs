using MetricsCollection.ExerciseTypes;

namespace MetricsCollection.Exercises;

/// <summary>
/// Write an alerting rule for Prometheus, and its unit test for promtool, both as YAML.
/// <list type="bullet">
/// <item>The alert <c>CheckoutErrors</c> fires when more than 5 % of the requests of a job have failed for ten minutes. It ends when
/// the share has fallen.</item>
/// <item>The counter is <c>checkout_requests_total</c> with the labels job, instance and code. Codes from 500 to 599 are failures. Use
/// rates over 5 minutes.</item>
/// <item>Judge each job by itself, over all of its instances. The alert keeps the label job.</item>
/// <item>The alert has the label <c>severity: page</c> and an annotation <c>summary</c>.</item>
/// <item>The unit test names the rule file <c>rules.yaml</c>, and passes with your rule. It fails with each of six worse rules.</item>
/// <item>These rules never fire, always fire, fire at 4.01 %, count the codes 4xx as well, judge each instance, or do not wait for ten
/// minutes.</item>
/// </list>
/// </summary>
public static class WriteRule
{
    /// <returns>The rule file and the test file.</returns>
    public static RuleAnswer Write()
    {
        // TODO 7.5: write both files; Rules/shop.yaml and Rules/shop.test.yaml show the format.
        throw new NotImplementedException("7.5 is not started: open 07-MetricsCollection/Exercises/WriteRule.cs");
    }
}
