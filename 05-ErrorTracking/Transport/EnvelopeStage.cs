using System.Text;
using System.Text.Json.Nodes;
using Course.Senders;
using ErrorTracking.Grouping;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using Microsoft.Extensions.Time.Testing;

namespace ErrorTracking.Transport;

/// <summary>Shows <c>envelope</c>: the tracker, the error, and what becomes of events in an outage.</summary>
public sealed class EnvelopeStage : IAsyncDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero);

    private readonly EmbeddedTracker? _embedded;
    private readonly HttpClient _http;

    private EnvelopeStage(EmbeddedTracker? embedded, Dsn dsn)
    {
        (_embedded, Dsn) = (embedded, dsn);

        // The receiver inside the example always answers, on a busy machine late.
        _http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(embedded is null ? 4 : 60));
    }

    /// <summary>The time of the example, as an envelope has it.</summary>
    public static string Now => EventJson.Time(Start);

    /// <summary>The address of the tracker.</summary>
    public Dsn Dsn { get; }

    /// <summary>Starts the receiver inside the example, unless there is the address of a tracker.</summary>
    public static async Task<EnvelopeStage> StartAsync(string? dsn)
    {
        if (DsnOption.Parse(dsn) is { } address)
        {
            Console.WriteLine($"Sent to {address.Endpoint}.\n");
            return new(null, address);
        }

        Console.WriteLine($"Sent to a receiver inside this example. {DsnOption.HowToSwitch}\n");
        var embedded = await EmbeddedTracker.StartAsync();
        return new(embedded, embedded.Dsn);
    }

    /// <summary>The error of a payment, without secrets.</summary>
    public static async Task<SafeEvent> ErrorAsync(string paymentId)
    {
        var exceptions = ExceptionReader.Read(await Checkout.FailAsync(paymentId), nameof(ErrorTracking));
        return Scrubber.Scrub(new ErrorEvent
        {
            Timestamp = Start,
            Level = ErrorLevel.Error,
            Exceptions = exceptions,
            Release = "payments-api@1.4.2",
            Environment = "production",
            Fingerprint = Fingerprint.Of(exceptions),
            Breadcrumbs = [new Breadcrumb(Start.AddSeconds(-1), "info", "antifraud", "score 12 of 100")],
            Context = new ErrorContext
            {
                UserId = "user_7",
                TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
                Request = new JsonObject { ["method"] = "POST", ["url"] = "https://shop.example/payments" },
            },
        });
    }

    /// <summary>Sends a request to the tracker.</summary>
    /// <exception cref="LessonException">The tracker did not take it.</exception>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellation)
    {
        try
        {
            var answer = await _http.SendAsync(request, cancellation);
            return HttpPolicy.Failure(answer, Dsn.Endpoint) is { } failure ? throw Failed(failure) : answer;
        }
        catch (HttpRequestException exception)
        {
            throw Failed($"{Dsn.Endpoint} cannot be reached: {exception.Message}");
        }
        catch (TaskCanceledException exception) when (exception.InnerException is TimeoutException)
        {
            throw Failed($"{Dsn.Endpoint} did not answer within {_http.Timeout.TotalSeconds} s");
        }

        static LessonException Failed(string why) =>
            new($"the event was not sent: {why}. Is the address in --dsn (or SENTRY_DSN) right, and the tracker there?");
    }

    /// <summary>Prints the three lines of an envelope, the third one member by member, and the answer.</summary>
    public static void Print(byte[] envelope, HttpResponseMessage answer)
    {
        var lines = Encoding.UTF8.GetString(envelope).Split('\n');
        Console.WriteLine($"{lines[0]}\n{lines[1]}\n{{");
        foreach (var (name, value) in JsonNode.Parse(lines[2])!.AsObject())
        {
            var text = value!.ToJsonString();
            Console.WriteLine($"  \"{name}\": {(text.Length <= 110 ? text : text[..107] + "…")}");
        }

        Console.WriteLine($"}}\n\nThe tracker answered {(int)answer.StatusCode} {answer.ReasonPhrase}.");
    }

    /// <summary>Shows an outage of the receiver inside the example. A real tracker is left alone.</summary>
    public async Task ShowOutageAsync(string folder)
    {
        if (_embedded is null)
        {
            return;
        }

        var options = new TrackerOptions { InApp = [nameof(ErrorTracking)], SendTimeout = TimeSpan.FromSeconds(60) };
        var clock = new FakeTimeProvider(Start);
        #region transport
        var spool = new SpoolingTransport(new EnvelopeTransport(_http, Dsn, clock), Path.Combine(folder, "spool"));
        await using var tracker = new ErrorTracker(options, spool, clock);
        #endregion

        Console.WriteLine("\n                                        asked  at the tracker  on disk");
        Show("the event above");
        await ShowPaymentsAsync("503", (503, null), 1);
        await ShowPaymentsAsync("429, Retry-After: 60", (429, 60), 1);
        await ShowPaymentsAsync("two more in that minute", null, 2);
        clock.Advance(TimeSpan.FromSeconds(61));
        await ShowPaymentsAsync("after it, one more", null, 1);

        async Task ShowPaymentsAsync(string when, (int, int?)? answer, int payments)
        {
            if (answer is { } next)
            {
                _embedded.Answers.Enqueue(next);
            }

            for (var i = 0; i < payments; i++)
            {
                tracker.Capture(await Checkout.FailAsync("pay_1002"));
                await tracker.FlushAsync(TimeSpan.FromSeconds(60));
            }

            Show(when);
        }

        void Show(string when)
        {
            var taken = _embedded.Envelopes.Count;
            Console.WriteLine($"{when,-38} {taken + _embedded.Refused,6} {taken,15} {spool.Kept,8}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (_embedded is not null)
        {
            await _embedded.DisposeAsync();
        }
    }
}
