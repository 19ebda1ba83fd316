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
var pushgateway = EngineArguments.Address("--pushgateway", "Use this Pushgateway", "http://localhost:9091");
var statsd = EngineArguments.HostAndPort("--statsd", "Send to this StatsD", "localhost:8125");

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
    new("pull-push", "a service is scraped, a job pushes: which one is seen to be gone", run => PullPush.RunAsync(run.Value(pushgateway), run.Cancellation), pushgateway),
    new("statsd", "a line for each event over UDP: four types, batched, sampled", run => Statsd.RunAsync(run.Value(statsd), run.Cancellation), statsd),
    new("promql", "the questions that Prometheus answers: select, rate, sum, compare, quantile, absent", _ => Promql.Run()),
    new("system", "processor, memory, disk and network, as .NET knows them", _ => SystemMetrics.Run()),
    new("restart", "what increase() and rate() do when a counter starts again at zero", _ => Restart.Run()),
    new("red", "rate, errors and duration of each route", _ => Red.Run()),
    new("use", "utilization, saturation and errors of each resource", _ => Use.Run()),
    new("golden-signals", "latency, traffic, errors, saturation while a sale begins: which moves first", run => GoldenSignals.RunAsync(run.Cancellation)),
    new("business", "conversion tells a hidden button from a quiet hour", _ => Business.Run()),
    new("health", "started, alive, ready; health as a metric, and a probe from outside", run => Health.RunAsync(run.Cancellation)),
    new("slo", "indicator, objective, error budget, burn rate: how fast is too fast", _ => Slo.Run()),
    new("alert-rules", "Prometheus rules with unit tests; a threshold and a burn rate on the same incidents", _ => AlertRules.Run()),
    new("log-alerts", "a rule of Loki's ruler for what has no metric: a rare line of the log", _ => LogAlerts.Run()),
    new("alert-pipeline", "rule, Alertmanager, pager: grouped, inhibited, silenced, escalated, resolved", _ => AlertPipeline.Run()),
    new("dashboard", "a Grafana dashboard from one description in C#; each query is asked first", run => Dashboard.Run(run.OutputFolder())),
    new("runbook", "a page for each alert; missing pages are found", _ => Runbook.Run()),
],
Serve.Command()).RunAsync(args);
