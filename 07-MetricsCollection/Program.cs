using MetricsCollection;
using MetricsCollection.Examples;

var users = LessonOptions.Number("--users", "Users who pay, each with a series of its own", 100_000, 10_000, 1_000_000);
var otlp = EngineArguments.Address("--otlp", "Push to this collector, by OTLP over HTTP", "http://localhost:4318");
var pushgateway = EngineArguments.Address("--pushgateway", "Use this Pushgateway", "http://localhost:9091");
var statsd = EngineArguments.HostAndPort("--statsd", "Send to this StatsD", "localhost:8125");
var alertmanager = EngineArguments.Address("--alertmanager", "Show the alerts to this Alertmanager", "http://localhost:9093");

return await new LessonCommandLine("07-MetricsCollection", "Metrics: from a counter to an alert to an error budget.",
[
    new("counter", "only grows: what counts is how fast, and nothing between two readings is lost", run => Counter.RunAsync(run.Cancellation)),
    new("gauge", "what is there now; and what a reading every 15 seconds never sees", run => Gauge.RunAsync(run.Cancellation)),
    new("histogram", "values counted by range: quantiles to be estimated, an objective to be known exactly", run => Histogram.RunAsync(run.Cancellation)),
    new("summary", "quantiles from the process itself; why those of two instances cannot be added up", run => Summary.RunAsync(run.Cancellation)),
    new("labels", "dimensions, and a user as a label: what a series costs, and a cap that loses no payment", run => Labels.Run(run.Value(users)), users),
    new("naming", "names and base units of OpenTelemetry and Prometheus; a linter and the ten faults that it finds", _ => Naming.Run()),
    new("expose", "GET /metrics: the text format and OpenMetrics, escaped, negotiated, with exemplars", run => Expose.RunAsync(run.Cancellation)),
    new("pull-push", "scraped, pushed, left at a gateway: who notices that somebody is gone", run => PullPush.RunAsync(run.Value(otlp), run.Value(pushgateway), run.Cancellation), otlp, pushgateway),
    new("statsd", "a line per event over UDP: four types, sampled, batched", run => Statsd.RunAsync(run.Value(statsd), run.Cancellation), statsd),
    new("promql", "the questions that Prometheus answers: select, rate, sum, compare, quantile, absent", _ => Promql.Run()),
    new("system", "processor, memory, disk and network from /proc; and what rate() does with a restart", _ => SystemMetrics.Run()),
    new("red", "for each route: rate, errors, duration", _ => Red.Run()),
    new("use", "for each resource: utilization, saturation, errors", _ => Use.Run()),
    new("golden-signals", "latency, traffic, errors, saturation while a sale begins: which moves first", run => GoldenSignals.RunAsync(run.Cancellation)),
    new("business", "conversion and revenue beside the technical charts, and what they alone can see", _ => Business.Run()),
    new("health", "started, alive, ready: what each answer makes an orchestrator do, and a dependency that hangs", run => MetricsCollection.Examples.Health.RunAsync(run.Cancellation)),
    new("slo", "indicator, objective, error budget, burn rate: how fast is too fast", _ => Slo.Run()),
    new("alert-rules", "Prometheus rules with unit tests; a threshold and a burn rate on the same incidents", _ => AlertRules.Run()),
    new("log-alerts", "a rule of Loki's ruler for what has no metric: a rare line of the log", _ => LogAlerts.Run()),
    new("alert-pipeline", "rule, Alertmanager, receiver: grouped, inhibited, silenced, escalated, resolved", run => AlertPipeline.RunAsync(run.Value(alertmanager), run.Cancellation), alertmanager),
    new("dashboard", "a Grafana dashboard from one description in C#, each of its questions asked", run => Dashboard.Run(run.OutputFolder())),
    new("runbook", "each alert has a page for the one who is woken; what is missing is found", _ => Runbook.Run()),
],
Serve.Command(), Measure.Command()).RunAsync(args);
