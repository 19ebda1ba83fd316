using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using Prometheus;

// The lesson's metrics with prometheus-net: .NET's own instruments through its adapter, the package's own ones, exemplars, and a server that is scraped.
// It shows itself what it serves, and ends; with --keep it goes on until Ctrl+C, for a Prometheus: dotnet run -- 9465 --keep
if (!ushort.TryParse(args.FirstOrDefault(arg => arg != "--keep") ?? "9465", NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port == 0)
{
    await Console.Error.WriteLineAsync($"The first argument is the port, from 1 to 65535, not '{args.First(arg => arg != "--keep")}'.");
    return 1;
}

// A registry of one's own: without what the package counts by itself.
var registry = Metrics.NewCustomRegistry();
var factory = Metrics.WithCustomRegistry(registry);

// 1. Instruments of System.Diagnostics.Metrics, as a library has them: the adapter listens. It puts the meter's name before
// theirs, leaves the unit to the help, and makes a gauge of a counter: where names matter, see the next part.
using var meter = new Meter("Shop.Payments");
var started = meter.CreateCounter<long>("shop.checkouts", "{checkout}", "Customers who began a checkout");
var inFlight = meter.CreateUpDownCounter<int>("shop.payments.in_flight", "{payment}", "Payments that have begun and not ended");
var waited = meter.CreateHistogram<double>("shop.queue.wait", "s", "How long payments waited");
using var adapter = MeterAdapter.StartListening(new MeterAdapterOptions
{
    InstrumentFilterPredicate = instrument => ReferenceEquals(instrument.Meter, meter),
    Registry = registry,
    MetricFactory = factory,
    // The adapter does not read the advice of an instrument.
    ResolveHistogramBuckets = _ => [0.01, 0.1, 1],
});
started.Add(3, new KeyValuePair<string, object?>("country", "cz"));
inFlight.Add(2);
inFlight.Add(-1);
waited.Record(0.05);

// 2. The package's own: a name, help, and the names of the labels; Prometheus' conventions are yours to keep.
var payments = factory.CreateCounter("shop_payments_total", "Payments that came to an end, by outcome", labelNames: ["outcome"]);
var duration = factory.CreateHistogram("shop_payment_duration_seconds", "From the click to the receipt", new HistogramConfiguration { Buckets = [0.1, 0.3, 1] });
payments.WithLabels("succeeded").Inc(40);
payments.WithLabels("failed").Inc(2);
duration.Observe(0.05);

// 3. Within a trace that is recorded, a measurement remembers it by itself.
using (var activity = new Activity("pay").SetIdFormat(ActivityIdFormat.W3C).Start())
{
    activity.ActivityTraceFlags = ActivityTraceFlags.Recorded;
    duration.Observe(0.75);
    Console.WriteLine($"trace {activity.TraceId}");
}

// 4. Served on a port of its own, beside whatever else the process serves.
using var server = new KestrelMetricServer(new KestrelMetricServerOptions { Hostname = "127.0.0.1", Port = port, Registry = registry, ConfigureExporter = settings => settings.EnableOpenMetrics = true });
server.Start();

using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
foreach (var accept in new[] { "text/plain", "application/openmetrics-text; version=1.0.0" })
{
    using var request = new HttpRequestMessage(HttpMethod.Get, "/metrics") { Headers = { { "Accept", accept } } };
    using var answer = await client.SendAsync(request);
    Console.WriteLine($"\n{accept}: {(int)answer.StatusCode}, {answer.Content.Headers.ContentType}\n{await answer.Content.ReadAsStringAsync()}");
}

if (args.Contains("--keep"))
{
    Console.WriteLine($"served at http://127.0.0.1:{port}/metrics; Ctrl+C ends it");
    using var end = new ManualResetEventSlim();
    Console.CancelKeyPress += (_, pressed) =>
    {
        pressed.Cancel = true;
        end.Set();
    };
    end.Wait();
}

await server.StopAsync();
return 0;
