namespace MetricsCollection.Prometheus;

/// <summary>A file of unit tests, as promtool reads it.</summary>
internal sealed class UnitTestFile
{
    public List<string> RuleFiles { get; set => field = value ?? []; } = [];
    public TimeSpan EvaluationInterval { get; set => field = value > TimeSpan.Zero ? value : field; } = TimeSpan.FromMinutes(1);
    public List<string> GroupEvalOrder { get; set => field = value ?? []; } = [];
    public List<UnitTest> Tests { get; set => field = StrictYaml.Elements(value); } = [];
}

internal sealed class UnitTest
{
    public string Name { get; set => field = value ?? ""; } = "";
    public TimeSpan Interval { get; set; }
    public List<InputSeries> InputSeries { get; set => field = StrictYaml.Elements(value); } = [];
    public List<AlertCheck> AlertRuleTest { get; set => field = StrictYaml.Elements(value); } = [];
    public List<ExpressionCheck> PromqlExprTest { get; set => field = StrictYaml.Elements(value); } = [];

    // Templates of this lesson have no $externalLabels and no $externalURL, so these two change nothing.
    public Dictionary<string, string> ExternalLabels { get; set => field = value ?? []; } = [];
    public string ExternalUrl { get; set => field = value ?? ""; } = "";
}

internal sealed class InputSeries
{
    public string Series { get; set => field = value ?? ""; } = "";
    public string Values { get; set => field = value ?? ""; } = "";
}

internal sealed class AlertCheck
{
    public TimeSpan EvalTime { get; set; }
    public string Alertname { get; set => field = value ?? ""; } = "";
    public List<ExpectedAlert> ExpAlerts { get; set => field = StrictYaml.Elements(value); } = [];
}

internal sealed class ExpectedAlert
{
    public Dictionary<string, string> ExpLabels { get; set => field = value ?? []; } = [];
    public Dictionary<string, string> ExpAnnotations { get; set => field = value ?? []; } = [];
}

internal sealed class ExpressionCheck
{
    public string Expr { get; set => field = value ?? ""; } = "";
    public TimeSpan EvalTime { get; set; }
    public List<ExpectedSample> ExpSamples { get; set => field = StrictYaml.Elements(value); } = [];
}

internal sealed class ExpectedSample
{
    public string Labels { get; set => field = value ?? ""; } = "";
    public double Value { get; set; }
}
