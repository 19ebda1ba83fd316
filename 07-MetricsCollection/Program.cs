using MetricsCollection;
using MetricsCollection.Examples;
using MetricsCollection.Services;

// A child process runs one complete program. The command line below has its own signal handlers.
if (ChildProgram.For(args, ShopPrograms.All) is { } program)
{
    await program.Main([]);
    return 0;
}

var users = LessonOptions.Number("--users", "Users who pay, each with a series of its own", 100_000, 10_000, 1_000_000);
var otlp = EngineArguments.Address("--otlp", "Push to this collector, by OTLP over HTTP", "http://localhost:4318");
var pushgateway = EngineArguments.Address("--pushgateway", "Use this Pushgateway", "http://localhost:9091");
var statsd = EngineArguments.HostAndPort("--statsd", "Send to this StatsD", "localhost:8125");
var alertmanager = EngineArguments.Address("--alertmanager", "Show the alerts to this Alertmanager", "http://localhost:9093");

return await new LessonCommandLine("07-MetricsCollection", "Metrics: from a counter to an alert to an error budget.",
[
    new("counter", "only grows: what counts is its growth between two readings, and a zero at the start", run => CounterStage.ShowAsync(run.Cancellation)),
    new("three-ways", "prometheus-net and OpenTelemetry side by side: names, types, bounds, labels", run => ThreeWaysStage.ShowAsync(run.Cancellation)),
    new("gauge", "a value now, by three instruments; and what a scrape every 15 seconds never sees", _ => Gauge.Run()),
    new("histogram", "values counted by range: quantiles are estimated, an objective is exact", _ => Histogram.Run()),
    new("summary", "quantiles from the process itself; why those of two instances cannot be added", run => Summary.RunAsync(run.Cancellation)),
    new("labels", "a user as a label: what a series costs, and two views against it", run => Labels.Run(run.Value(users)), users),
    new("views", "bounds, exponential histograms, fewer labels, temporality: set where the service starts", _ => Views.Run()),
    new("naming", "names and base units of OpenTelemetry and Prometheus; a linter and the ten faults that it finds", _ => Naming.Run()),
    new("expose", "GET /metrics: the text format and OpenMetrics, with exemplars; written by hand as well", run => Expose.RunAsync(run.Cancellation)),
    new("builtin-meters", "the meters of ASP.NET Core, Kestrel and HttpClient; /metrics on a port of its own", run => BuiltinMetersStage.ShowAsync(run.Cancellation)),
    new("otlp-metrics", "metrics pushed by OTLP: to Prometheus 3, a collector, or the Aspire Dashboard", run => OtlpMetricsStage.ShowAsync(run.Cancellation)),
    new("testing-metrics", "a test of what a class measures", _ => TestingMetrics.Run()),
    new("pull-push", "scraped, pushed, left at a gateway: who notices that somebody is gone", run => PullPush.RunAsync(run.Value(otlp), run.Value(pushgateway), run.Cancellation), otlp, pushgateway),
    new("statsd", "a line per event over UDP: four types, sampled, batched", run => Statsd.RunAsync(run.Value(statsd), run.Cancellation), statsd),
    new("system", "processor, memory, disk and network from /proc; and what rate() does with a restart", _ => SystemMetrics.Run()),
    new("red", "for each route: rate, errors, duration", _ => Red.Run()),
    new("use", "for each resource: utilization, saturation, errors", _ => Use.Run()),
    new("golden-signals", "latency, traffic, errors, saturation while a sale begins: which moves first", run => GoldenSignals.RunAsync(run.Cancellation)),
    new("business", "conversion and revenue beside the technical charts, and what they alone can see", _ => Business.Run()),
    new("health", "started, alive, ready; health as a metric, and a probe from outside", run => Health.RunAsync(run.Cancellation)),
    new("slo", "indicator, objective, error budget, burn rate: how fast is too fast", _ => Slo.Run()),
    new("alert-rules", "Prometheus rules with unit tests; a threshold and a burn rate on the same incidents", _ => AlertRules.Run()),
    new("alert-pipeline", "rule, Alertmanager, receiver: grouped, inhibited, silenced, escalated, resolved", run => AlertPipeline.RunAsync(run.Value(alertmanager), run.Cancellation), alertmanager),
    new("dashboard", "a Grafana dashboard from one description in C#, each of its questions asked", run => Dashboard.Run(run.OutputFolder())),
    new("runbook", "each alert has a page for the one who is woken; what is missing is found", _ => Runbook.Run()),
],
Serve.Command()).RunAsync(args);
