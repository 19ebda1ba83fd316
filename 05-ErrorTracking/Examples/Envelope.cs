using System.Text;
using System.Text.Json.Nodes;
using Course.Senders;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Time.Testing;

namespace ErrorTracking.Examples;

/// <summary>
/// The way to the tracker: an envelope in Sentry's documented form, which many trackers take. What cannot be sent is kept on disk; who says "later" is left alone.
/// Pitfall: retrying a tracker that is down for its load, from a thousand processes; it stays down. And events that wait in memory are gone with the crash they tell of.
/// See https://develop.sentry.dev/sdk/foundations/transport/envelopes, and https://develop.sentry.dev/sdk/foundations/transport/rate-limiting.
/// </summary>
public static class Envelope
{
    // A learner waits for the answer, on a laptop that may be busy: four times as long as a service waits.
    private static readonly TrackerOptions Options = new()
    {
        Release = "payments-api@1.4.2",
        Environment = "production",
        InApp = [nameof(ErrorTracking)],
        SendTimeout = TimeSpan.FromSeconds(20),
    };

    public static async Task RunAsync(string folder, string? dsn, CancellationToken cancellation)
    {
        dsn ??= Environment.GetEnvironmentVariable("SENTRY_DSN");
        if (!string.IsNullOrEmpty(dsn))
        {
            await SendToAsync(Dsn.TryParse(dsn, out var parsed) ? parsed : throw new LessonException("--dsn (or SENTRY_DSN) takes the address of a project: https://KEY@HOST/PROJECT."), cancellation);
            return;
        }

        Console.WriteLine("To a tracker inside this process; --dsn https://KEY@HOST/PROJECT or the variable SENTRY_DSN for a real one.\n");
        await using var embedded = await EmbeddedTracker.StartAsync();
        using var http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(3));
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        #region transport
        var spool = new SpoolingTransport(new EnvelopeTransport(http, embedded.Dsn, clock), Path.Combine(folder, "spool"));
        await using var tracker = new ErrorTracker(Options, spool, clock);
        #endregion
        await FailAsync(tracker, "pay_1001");
        Print(embedded.Envelopes.First());

        Console.WriteLine("\n                                        asked  at the tracker  on disk");
        Show("as it should be");
        embedded.Answers.Enqueue((503, null));
        await FailAsync(tracker, "pay_1002");
        Show("503");
        embedded.Answers.Enqueue((429, 60));
        await FailAsync(tracker, "pay_1003");
        Show("429, Retry-After: 60");
        await FailAsync(tracker, "pay_1004");
        await FailAsync(tracker, "pay_1005");
        Show("two more in that minute");
        clock.Advance(TimeSpan.FromSeconds(61));
        await FailAsync(tracker, "pay_1006");
        Show("after it, one more");

        void Show(string when) => Console.WriteLine($"{when,-38} {embedded.Envelopes.Count + embedded.Refused,6} {embedded.Envelopes.Count,15} {spool.Kept,8}");
    }

    private static async Task SendToAsync(Dsn dsn, CancellationToken cancellation)
    {
        using var http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(4));
        await using var tracker = new ErrorTracker(Options, new EnvelopeTransport(http, dsn, TimeProvider.System));
        var id = await FailAsync(tracker, "pay_1001");
        cancellation.ThrowIfCancellationRequested();
        Console.WriteLine(tracker.Counts.Sent == 1 ? $"event {id} is at {dsn.Endpoint}" : "");
        if (tracker.Counts.Sent == 0)
        {
            throw new LessonException($"the event was not sent: {tracker.LastProblem}. Is the address in --dsn (or SENTRY_DSN) right, and the tracker there?");
        }
    }

    private static async Task<string?> FailAsync(ErrorTracker tracker, string paymentId)
    {
        using var request = ErrorScope.Begin(new ErrorContext { UserId = "user_7", TraceId = "4bf92f3577b34da6a3ce929d0e0e4736", Request = new JsonObject { ["method"] = "POST", ["url"] = "https://shop.example/payments" } });
        ErrorScope.Current!.Breadcrumbs.Add(new Breadcrumb(new DateTimeOffset(2026, 3, 14, 9, 26, 52, TimeSpan.Zero), "info", "antifraud", "score 12 of 100"));
        try
        {
            await Checkout.PayAsync(paymentId);
            return null;
        }
        catch (PaymentFailedException exception)
        {
            var id = tracker.Capture(exception);
            await tracker.FlushAsync(TimeSpan.FromSeconds(10));
            return id;
        }
    }

    private static void Print(byte[] envelope)
    {
        // Header, item header, payload: three lines.
        var lines = Encoding.UTF8.GetString(envelope).Split('\n');
        Console.WriteLine($"{lines[0]}\n{lines[1]}\n{{");
        foreach (var (name, value) in JsonNode.Parse(lines[2])!.AsObject())
        {
            var text = value!.ToJsonString();
            Console.WriteLine($"  \"{name}\": {(text.Length <= 110 ? text : text[..107] + "…")}");
        }

        Console.WriteLine("}");
    }
}
