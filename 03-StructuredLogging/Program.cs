using System.CommandLine;
using StructuredLogging.Brokers;
using StructuredLogging.Events;
using StructuredLogging.Examples;
using StructuredLogging.Otlp;
using StructuredLogging.Processes;

// A child process of `otel` runs only that program. The command line below has its own signal handlers.
if (ChildProgram.For(args, OtelPrograms.All) is { } program)
{
    await OtelPrograms.RunAsync(program);
    return Environment.ExitCode;
}

var check = LessonOptions.InputFile("--check", "Lines of JSON to check against the schema, instead of the sample");
var serve = new Option<bool>("--serve") { Description = "Serve until Ctrl+C, for requests of your own" };
var rabbitMq = BrokerOption.Address();
var events = LessonOptions.Number("--events", "Events to publish to a real broker", defaultValue: 100, min: 1, max: 10_000_000);
var processed = new Option<string?>("--processed")
{
    Description = "The file with the ids of processed events, kept from run to run; by default a new one",
    HelpName = "FILE",
};
var stopAfter = BrokerOption.StopAfter();
var kafka = new Option<string?>("--kafka") { Description = "Kafka brokers, in place of the example's own", HelpName = "HOST:PORT" };
var kafkaEvents = LessonOptions.Number(
    "--events", "Events to publish; 0 only consumes, until --stop-after or Ctrl+C", defaultValue: 600, min: 0, max: 10_000_000);
var stream = LessonOptions.InputFile("--file", "Events to read, one of JSON per line, instead of the sample");
var lateness = LessonOptions.Number(
    "--lateness", "Seconds to wait for events that are still on their way", defaultValue: 10, min: 0, max: 86_400);
var crashAt = new Option<CrashPoint?>("--crash-at") { Description = "Be the service, and die there", Hidden = true };
var place = new Option<string?>("--folder") { Description = "The folder of the service", Hidden = true };
var way = new Option<string?>("--way") { Description = "With the outbox, or without", Hidden = true };
var dashboard = DashboardOption.Address();
var replay = LessonOptions.InputFile("--replay", "A file of dead letters to read again, in place of the sample");

return await new LessonCommandLine("03-StructuredLogging", "Structured logging: JSON, context, correlation, traces, and logs as events.",
[
    new("json", "one event as JSON by three libraries: which types stay, and how the names differ", _ => Json.Run()),
    new(
        "schema",
        "one schema for all services, and a checker that finds the field with a changed type",
        run => Schema.RunAsync(run.Value(check)),
        check),
    new("context", "fields for a block, across await and Task.WhenAll; two leaks, and how to avoid them", _ => Context.RunAsync()),
    new("correlation", "one id from the edge through HTTP, a queue and a background job; ids from outside are checked",
        run => Correlation.RunAsync(run.Cancellation)),
    new("request", "one canonical line per request, from a middleware; /health left out",
        run => Request.RunAsync(run.Value(serve), run.Cancellation), serve),
    new("http-logging", "requests logged by ASP.NET Core and HttpClient: chosen fields, bounded bodies, redacted headers",
        run => HttpLogging.RunAsync(run.OutputFolder(), run.Cancellation)),
    new("ef-core", "the SQL that EF Core ran, and its duration; values hidden or shown; slow queries found",
        run => EfCore.RunAsync(run.Cancellation)),
    new("trace", "a request through five services as spans, drawn as a waterfall; errors, one log line, and baggage", _ => Trace.Run()),
    new("links", "a batch of messages as one span, with a link to the span of each producer", _ => Links.Run()),
    new("sampling", "one trace in ten, chosen at the head or at the tail", _ => Sampling.Run()),
    new("otel", "a service with OpenTelemetry: logs, traces and metrics, printed and by OTLP", run => OtelStage.ShowAsync(run.Cancellation)),
    new("otel-console", "OpenTelemetry in a console program, without a host", _ => OtelConsole.Main()),
    new("otel-shutdown", "what is lost when a host is stopped but not disposed", _ => OtelShutdown.RunAsync()),
    new("dashboard", "four services, one trace per payment, and what arrives at a dashboard",
        run => DashboardStage.ShowAsync(run.Value(dashboard), run.Cancellation), dashboard),
    new("testing-telemetry", "a test of what a service emits: its metric, its span, its log record", _ => TestingTelemetry.Run()),
    new("collector", "a collector's configuration, station by station", _ => Collector.Run()),
    new(
        "event-log",
        "one call writes an event to stdout as JSON, and publishes it to a broker",
        run => EventLog.RunAsync(run.Value(rabbitMq), run.Value(events), run.Cancellation),
        rabbitMq, events),
    new(
        "consumer",
        "events become metrics and alerts; delivered at least once, counted exactly once",
        run => Consumer.RunAsync(run.OutputFolder, run.Value(rabbitMq), run.Value(processed), run.Value(stopAfter), run.Cancellation),
        rabbitMq, processed, stopAfter),
    new(
        "kafka",
        "the same with Kafka: each event on stdout and in the topic logs.tech, and a consumer group",
        // The client of Kafka blocks its thread, and Ctrl+C is handled on this thread.
        run => Task.Run(() => Kafka.Run(
            run.OutputFolder, run.Value(kafka), run.Value(kafkaEvents), run.Value(processed), run.Value(stopAfter), run.Cancellation)),
        kafka, kafkaEvents, processed, stopAfter),
    new(
        "stream",
        "tumbling, sliding and session windows over event time; a watermark, and late events",
        run => StructuredLogging.Examples.Stream.RunAsync(run.Value(stream), run.Value(lateness)),
        stream, lateness),
    new(
        "outbox",
        "a payment and its event, both or neither, wherever the process dies",
        run => Outbox.RunAsync(
            run.OutputFolder, run.Value(crashAt), run.Value(place), run.Value(way), run.Cancellation),
        crashAt, place, way),
    new(
        "evolution",
        "versions 1 and 2 of an event; unknown fields kept, unreadable events set aside with a reason",
        run => Evolution.Run(run.OutputFolder, run.Value(replay)),
        replay),
]).RunAsync(args);
