using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using StructuredLogging.Http;
using Trace = StructuredLogging.Examples.Trace;

namespace StructuredLogging.Tracing;

/// <summary>Plays the services behind the gateway of the example <c>trace</c>. The work only moves a clock; the spans are real.</summary>
/// <param name="clock">The clock that the work moves.</param>
/// <param name="databaseAnswers">Whether the database answers in time.</param>
public sealed class TracedShop(FakeTimeProvider clock, bool databaseAnswers)
{
    private static readonly ActivitySource Cache = new("cache");
    private static readonly ActivitySource Database = new("database");

    public ActivitySource Auth { get; } = new("auth");

    public ActivitySource Application { get; } = new("application");

    /// <summary>Sends one payment and prints its trace.</summary>
    public static void Print(string heading, bool databaseAnswers)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        using var ids = new SeededTraceIds(databaseAnswers ? 14 : 15);
        using var spans = new RecordedSpans(clock, "gateway", "auth", "application", "cache", "database");
        var lines = new List<string>();
        using var logs = LoggerFactory.Create(logging => logging
            .Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId)
            .AddProvider(new ScopedLines((message, fields) =>
            {
                lines.Add($"log line in trace {fields["TraceId"]}, span {Activity.Current?.DisplayName}: {message}");
                lines.Add($"  {fields["exception"]}".ReplaceLineEndings("\n").Split("\n")[0]);
            })));

        var status = Trace.Pay(new TracedShop(clock, databaseAnswers), logs.CreateLogger("gateway"));

        Console.WriteLine($"{heading}: {status}");
        foreach (var line in Waterfall.Draw(spans.Ended))
        {
            Console.WriteLine(line);
        }

        var database = spans.Ended.Single(span => span.Source.Name == "database");
        Console.WriteLine($"\ntrace {string.Join(", ", spans.Ended.Select(span => span.TraceId).Distinct())}: {spans.Ended.Count} spans");
        Console.WriteLine($"span {database.DisplayName}: {string.Join(", ", database.TagObjects.Select(tag => $"{tag.Key}={tag.Value}"))}");
        var baggage = string.Join(", ", database.Baggage.Select(pair => $"{pair.Key}={pair.Value}"));
        Console.WriteLine($"  its baggage: {baggage}; its events: {database.Events.Count()}");
        lines.ForEach(Console.WriteLine);
        Console.WriteLine();
    }

    public void ReadRequest() => Work(3);

    public void ValidateToken() => Work(6);

    public void BookPayment()
    {
        Work(4);
        Trace.InSpan(Cache, "GET card:usr_42", ActivityKind.Client, span =>
        {
            Work(1);
            span?.SetTag("cache.hit", false);
        });
        Trace.InSpan(Database, "SELECT card", ActivityKind.Client, span =>
        {
            span?.SetTag("db.system.name", "postgresql");
            Work(databaseAnswers ? 38 : 250);
            if (!databaseAnswers)
            {
                throw new TimeoutException("no answer within 250 ms");
            }
        });
        Trace.InSpan(Cache, "SET card:usr_42", ActivityKind.Client, _ => Work(2));
        Work(5);
    }

    private void Work(int milliseconds) => clock.Advance(TimeSpan.FromMilliseconds(milliseconds));
}
