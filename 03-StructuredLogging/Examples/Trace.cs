using System.Diagnostics;
using Microsoft.Extensions.Time.Testing;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// A request on its way through five services, as spans: where the time went, and where it went wrong.
/// Pitfall: an exception that is logged and not put on the span. The trace is green, and nobody finds it among the failed ones.
/// See https://opentelemetry.io/docs/specs/otel/trace/api, and https://learn.microsoft.com/dotnet/core/diagnostics/distributed-tracing-instrumentation-walkthroughs.
/// </summary>
public static class Trace
{
    public static void Run()
    {
        #region listener
        // Without a listener no span is made at all: StartActivity returns null, and costs nothing.
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TracedShop.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        #endregion

        foreach (var (heading, databaseAnswers) in new[] { ("A payment:", true), ("A payment, while the database does not answer:", false) })
        {
            spans.Clear();
            var status = new TracedShop(new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero)), databaseAnswers).Gateway();

            Console.WriteLine($"{heading} {status}");
            foreach (var line in Waterfall.Draw(spans))
            {
                Console.WriteLine(line);
            }

            var database = spans.Single(span => span.DisplayName.StartsWith("SELECT", StringComparison.Ordinal));
            Console.WriteLine($"\n{spans.Count} spans, {spans.Select(span => span.TraceId).Distinct().Count()} trace id");
            Console.WriteLine($"in the database's span: tag db.system.name={database.GetTagItem("db.system.name")}, from the gateway's baggage tenant={database.GetBaggageItem("tenant")}");
            foreach (var happened in database.Events)
            {
                var tags = happened.Tags.ToDictionary();
                Console.WriteLine($"its event '{happened.Name}': {tags["exception.type"]}: {tags["exception.message"]}");
            }

            Console.WriteLine();
        }
    }
}
