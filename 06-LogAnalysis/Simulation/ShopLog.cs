using System.Globalization;
using LogAnalysis.Records;

namespace LogAnalysis.Simulation;

/// <summary>
/// The logs of a pretended shop: users (few of them make most requests) open sessions, each request is a trace through up to four services, traffic follows the hour, and
/// one release goes wrong as <see cref="IncidentPlan"/> says. The same seed gives the same lines, on any machine: nothing is computed with functions that a platform
/// may round in its own way.
/// </summary>
/// <param name="seed">Decides everything that is drawn.</param>
/// <param name="hours">How long the log is, 1 to 8,760. Lines are spread over it, so that more lines mean more traffic.</param>
public sealed class ShopLog(int seed, int hours = ShopLog.DefaultHours)
{
    /// <summary>Eight days, so that an hour has others of its kind to be compared with.</summary>
    public const int DefaultHours = 8 * 24;

    // Lines that a session writes, on the average: how many sessions a minute needs follows from it.
    private const double LinesOfSession = 9;
    private const double RequestsOfSession = 3;

    // Traffic by hour of the day, in parts of the busiest.
    private static readonly int[] Profile = [18, 12, 9, 8, 9, 14, 26, 42, 58, 70, 78, 84, 90, 86, 82, 84, 88, 94, 100, 96, 82, 62, 44, 28];

    // Quantiles in tenths of a millisecond, from the fastest to the slowest: most are quick, a few are not.
    private static readonly int[] Own = [8, 14, 20, 27, 35, 48, 70, 140];
    private static readonly int[] Scoring = [180, 260, 340, 420, 520, 700, 1_100, 3_900];
    private static readonly int[] Booking = [90, 120, 160, 210, 280, 400, 800, 2_600];
    private static readonly int[] Mailing = [300, 420, 600, 850, 1_300, 2_200, 4_800, 19_000];

    private static readonly (string Name, int Weight)[] Currencies = [("EUR", 60), ("USD", 20), ("CZK", 12), ("SEK", 8)];

    private readonly Random _random = new(seed);
    private readonly PriorityQueue<(LogEntry? Line, Session? Session), (long Ticks, long Order)> _waiting = new();
    private long _order;
    private int _payment = 100_000;

    /// <summary>Its first instant.</summary>
    public DateTime Start { get; } = End(hours).AddHours(-hours);

    /// <summary>What goes wrong in it.</summary>
    public IncidentPlan Incident { get; } = IncidentPlan.For(seed, End(hours).AddHours(-hours), hours);

    /// <summary>The events in the order in which they were written. To be asked for once.</summary>
    /// <param name="count">How many.</param>
    /// <param name="requestsOnly">Only those that an access log has: of the requests that came from outside.</param>
    public IEnumerable<LogEntry> Entries(long count, bool requestsOnly = false)
    {
        var linesOfSession = requestsOnly ? RequestsOfSession : LinesOfSession;
        var weights = Weights();
        var (total, passed, written) = (weights.Sum(), 0.0, 0L);
        for (var minute = 0; written < count; minute++)
        {
            passed += minute < weights.Length ? weights[minute] : weights[^1];
            var sessions = (int)(((count * passed / total) - written - _waiting.Count) / linesOfSession);
            var begin = Start.AddMinutes(minute);
            for (var i = 0; i < sessions; i++)
            {
                Open(begin + Tenths(_random.Next(600_000)));
            }

            Mutter(begin);
            while (written < count && _waiting.TryPeek(out var next, out var at) && at.Ticks < begin.AddMinutes(1).Ticks)
            {
                _waiting.Dequeue();
                if (next.Session is not null)
                {
                    Continue(next.Session, new DateTime(at.Ticks, DateTimeKind.Utc));
                }
                else if ((!requestsOnly || next.Line!.Endpoint is not null) && !IsLost(next.Line!))
                {
                    written++;
                    yield return next.Line!;
                }
            }
        }
    }

    private static DateTime End(int hours) => new(2026, 3, hours < 24 ? 14 : 15, hours < 24 ? 16 : 0, 0, 0, DateTimeKind.Utc);

    private double[] Weights()
    {
        // Noise of its own random numbers: the traffic stays the same when a message is added.
        var noise = new Random(seed + 1);
        var (weights, burst) = (new double[hours * 60], 0);
        for (var minute = 0; minute < weights.Length; minute++)
        {
            // Once in a while a newsletter goes out, and for some minutes everybody comes: not an incident.
            burst = noise.Next(1_500) == 0 ? 6 : burst - 1;
            var at = Start.AddMinutes(minute);
            weights[minute] = at >= Incident.Gap.Begin && at < Incident.Gap.End ? 0 : Profile[at.Hour] * (75 + noise.Next(51)) * (burst > 0 ? 2 : 1);
        }

        return weights;
    }

    private bool IsLost(LogEntry line) =>
        (line.Timestamp >= Incident.Gap.Begin && line.Timestamp < Incident.Gap.End)
        || (line.Service == "notifications" && line.Timestamp >= Incident.Silence.Begin && line.Timestamp < Incident.Silence.End)

        // Of the others one in two thousand is lost on its way, as it happens.
        || _random.Next(2_000) == 0;

    private void Open(DateTime at)
    {
        // The cube of an even distribution: the first tenth of the users makes nearly half of the sessions.
        var part = _random.NextDouble();
        var user = _random.Next(25) == 0 ? 7 : 1 + (int)(part * part * part * 5_000);
        _waiting.Enqueue((null, new Session($"u-{user:00000}", 1 + _random.Next(4))), (at.Ticks, _order++));
    }

    private void Continue(Session session, DateTime at)
    {
        var wish = _random.Next(100);
        var failed = wish switch
        {
            < 25 => Cards(session.User, at),
            < 75 => Pay(session.User, at),
            < 87 => Look(session.User, at),
            _ => Refund(session.User, at),
        };

        // Who could not pay tries again, at once; others think first.
        session.Retries = failed ? session.Retries + 1 : 0;
        if (failed && session.Retries <= 2)
        {
            _waiting.Enqueue((null, session), (at.AddTicks(TimeSpan.TicksPerMillisecond * (2_500 + _random.Next(3_000))).Ticks, _order++));
        }
        else if (--session.Requests > 0)
        {
            _waiting.Enqueue((null, session), (at.AddTicks(TimeSpan.TicksPerMillisecond * (2_000 + _random.Next(40_000))).Ticks, _order++));
        }
    }

    private bool Cards(string user, DateTime at)
    {
        var trace = new Trace(Hex(16), user);
        var own = Draw(Own);
        Write(at, own, "payments-api", trace, Hex(8), null, $"{1 + _random.Next(3)} cards read from the cache", entry => entry with { EventType = "cards.listed", Endpoint = "GET /cards", Status = 200 });
        return false;
    }

    private bool Look(string user, DateTime at)
    {
        var (trace, root) = (new Trace(Hex(16), user), Hex(8));
        var (own, read) = (Draw(Own), Draw(Booking) / 2);
        var id = $"pay_{_payment - _random.Next(5_000)}";
        if (_random.Next(40) == 0)
        {
            Write(at, own, "payments-api", trace, root, null, $"Payment {id} not found", entry => entry with { Level = LogLevel.Warn, EventType = "payment.unknown", Endpoint = "GET /payments/{id}", Status = 404 });
            return false;
        }

        Write(at + Tenths(own / 2), read, "ledger", trace, Hex(8), root, $"{1 + _random.Next(4)} entries of payment {id} read", entry => entry with { EventType = "entries.read" });
        Write(at, own + read, "payments-api", trace, root, null, $"Payment {id} shown", entry => entry with { EventType = "payment.shown", Endpoint = "GET /payments/{id}", Status = 200 });
        return false;
    }

    private bool Pay(string user, DateTime at)
    {
        var (trace, root, id) = (new Trace(Hex(16), user), Hex(8), $"pay_{++_payment}");
        var amount = $"{100 + _random.Next(30_000)} {Currency()}";
        var (own, scoring, booking) = (Draw(Own), Draw(Scoring), Draw(Booking));
        if (_random.Next(50) == 0)
        {
            Write(at, own, "payments-api", trace, root, null, $"Payment of {amount} refused: the card has expired", entry => entry with { Level = LogLevel.Warn, EventType = "payment.refused", Endpoint = "POST /payments", Status = 400, ErrorType = "ValidationException" });
            return false;
        }

        var fails = Fails("POST /payments", at, 60);
        if (fails && Incident.Service == "antifraud")
        {
            return GiveUp(at, own, trace, root, id, "antifraud", $"Model fraud-{190 + _random.Next(3)}.onnx not loaded, scoring {id} by rules");
        }

        Write(at + Tenths(own / 2), scoring, "antifraud", trace, Hex(8), root, $"Payment {id} scored 0.{_random.Next(100):00}", entry => entry with { EventType = "payment.scored" });
        var declined = _random.Next(25) == 0;
        if (declined || _random.Next(400) == 0)
        {
            var reason = declined ? "card_declined" : "timeout";
            Write(at, own + scoring, "payments-api", trace, root, null, $"Payment {id} of {amount} failed: {reason}", entry => entry with
            {
                Level = LogLevel.Error,
                EventType = "payment.failed",
                Endpoint = "POST /payments",
                Status = declined ? 402 : 504,
                ErrorType = declined ? "CardDeclinedException" : "TimeoutException",
                StackTrace = declined ? null : Stack("TimeoutException", "The card network did not answer within 2000 ms.", "Payments.CardNetwork.ChargeAsync", 88),
            });
            return false;
        }

        if (fails && Incident.Service == "ledger")
        {
            return GiveUp(at, own + scoring, trace, root, id, "ledger", $"No connection for payment {id}: {10} of {10} in use, {20 + _random.Next(300)} waiting");
        }

        var (booked, ledger) = (at + Tenths(own + scoring), Hex(8));
        Write(booked, booking, "ledger", trace, ledger, root, $"Payment {id} booked to account {10 + _random.Next(90)}-{_random.Next(1_000):000}", entry => entry with { EventType = "payment.booked" });
        Notify(booked + Tenths(booking), trace, ledger, id, fails);
        Write(at, own + scoring + booking, "payments-api", trace, root, null, $"Payment {id} of {amount} succeeded", entry => entry with { EventType = "payment.succeeded", Endpoint = "POST /payments", Status = 201 });
        return false;
    }

    private bool Refund(string user, DateTime at)
    {
        var (trace, root, id) = (new Trace(Hex(16), user), Hex(8), $"pay_{_payment - _random.Next(5_000)}");
        var (own, booking) = (Draw(Own), Draw(Booking));
        var fails = Fails("POST /refunds", at, 90);
        if (fails && Incident.Service == "payments-api")
        {
            Write(at, own, "payments-api", trace, root, null, string.Create(CultureInfo.InvariantCulture, $"Refund of {id} failed: the card network's certificate is not valid after {Incident.Begin:yyyy-MM-dd}"), entry => entry with
            {
                Level = LogLevel.Error,
                EventType = "refund.failed",
                Endpoint = "POST /refunds",
                Status = 502,
                ErrorType = Incident.ErrorType,
                StackTrace = Stack(Incident.ErrorType, "The remote certificate is not valid.", "Payments.CardNetwork.RefundAsync", 131),
            });
            return true;
        }

        var (booked, ledger) = (at + Tenths(own), Hex(8));
        Write(booked, booking, "ledger", trace, ledger, root, $"Refund of {id} booked", entry => entry with { EventType = "refund.booked" });
        Notify(booked + Tenths(booking), trace, ledger, id, fails);
        Write(at, own + booking, "payments-api", trace, root, null, $"Refund of {id} accepted", entry => entry with { EventType = "refund.accepted", Endpoint = "POST /refunds", Status = 202 });
        return false;
    }

    private void Notify(DateTime at, Trace trace, string parent, string id, bool fails)
    {
        var mailing = Draw(Mailing);
        if (fails && Incident.Service == "notifications")
        {
            Write(at, mailing, "notifications", trace, Hex(8), parent, $"No receipt for {id}: there is no template receipt-{Incident.NewVersion}.html", entry => entry with
            {
                Level = LogLevel.Error,
                EventType = "receipt.failed",
                ErrorType = Incident.ErrorType,
                StackTrace = Stack(Incident.ErrorType, "The template does not exist.", "Notifications.Templates.Load", 40),
            });
        }
        else if (_random.Next(10) < 6)
        {
            Write(at, mailing, "notifications", trace, Hex(8), parent, $"Receipt for {id} sent to mx{_random.Next(1, 4)}.example", entry => entry with { EventType = "receipt.sent" });
        }
    }

    /// <summary>The service at fault takes too long and fails; payments-api does not wait for it to the end, and reports what it has seen: a time-out.</summary>
    private bool GiveUp(DateTime at, int before, Trace trace, string root, string id, string service, string message)
    {
        var taken = 21_000 + _random.Next(12_000);
        Write(at + Tenths(before), taken, service, trace, Hex(8), root, message, entry => entry with
        {
            Level = LogLevel.Error,
            EventType = service == "ledger" ? "booking.failed" : "scoring.failed",
            ErrorType = Incident.ErrorType,
            StackTrace = Stack(Incident.ErrorType, message, service == "ledger" ? "Ledger.Pool.RentAsync" : "Antifraud.Models.ScoreAsync", 57),
        });
        Write(at, before + 20_000, "payments-api", trace, root, null, $"Payment {id} failed: timeout", entry => entry with
        {
            Level = LogLevel.Error,
            EventType = "payment.failed",
            Endpoint = "POST /payments",
            Status = 504,
            ErrorType = "TimeoutException",
            StackTrace = Stack("TimeoutException", $"{service} did not answer within 2000 ms.", "Payments.Checkout.PayAsync", 74),
        });
        return true;
    }

    private bool Fails(string endpoint, DateTime at, int percent) =>
        endpoint == Incident.Endpoint && at >= Incident.Begin && at < Incident.End && _random.Next(100) < percent;

    /// <summary>What services say without being asked: no request, no trace.</summary>
    private void Mutter(DateTime minute)
    {
        foreach (var service in IncidentPlan.OldVersions.Keys)
        {
            var at = minute + Tenths(_random.Next(600_000));
            var (level, message) = _random.Next(10) switch
            {
                0 => (LogLevel.Debug, $"Cache hit ratio {80 + _random.Next(20)} % of {_random.Next(10_000)} lookups"),
                1 => (LogLevel.Info, $"Connection to 10.0.{_random.Next(4)}.{_random.Next(2, 250)}:5432 opened in {_random.Next(3, 40)} ms"),
                2 => (LogLevel.Debug, $"Garbage collection of generation {_random.Next(3)} took {_random.Next(1, 30)} ms"),
                3 => (LogLevel.Info, $"Reloaded {_random.Next(20, 60)} rules from /etc/shop/rules-{_random.Next(20)}.json"),
                4 => (LogLevel.Warn, $"Queue has {_random.Next(50, 200)} messages, the oldest waits {_random.Next(300, 4_000)} ms"),
                5 => (LogLevel.Warn, $"Retrying {service switch { "payments-api" => "card-network", _ => "database" }} after {100 << _random.Next(4)} ms, attempt {_random.Next(2, 4)} of 5"),
                _ => (LogLevel.Debug, $"Health check answered in {_random.Next(1, 9)} ms"),
            };
            Enqueue(new LogEntry(at, level, service, message) { Version = Incident.VersionOf(service, at) });
        }

        if (minute == Incident.ReleasedAt)
        {
            Enqueue(new LogEntry(minute, LogLevel.Info, Incident.Service, $"Release {Incident.NewVersion} started with 4 replicas") { Version = Incident.NewVersion });
        }

        if (minute == Incident.HarmlessRelease.At)
        {
            Enqueue(new LogEntry(minute, LogLevel.Info, Incident.HarmlessRelease.Service, $"Release {Incident.HarmlessRelease.NewVersion} started with 4 replicas") { Version = Incident.HarmlessRelease.NewVersion });
        }
    }

    private void Write(DateTime begin, int tenths, string service, Trace trace, string span, string? parent, string message, Func<LogEntry, LogEntry> with)
    {
        // A line is written when the work is done.
        var end = begin + Tenths(tenths);
        Enqueue(with(new LogEntry(end, LogLevel.Info, service, message)
        {
            // Of the process that took the work on: at a release both versions write for a while.
            Version = Incident.VersionOf(service, begin),
            TraceId = trace.Id,
            SpanId = span,
            ParentSpanId = parent,
            UserId = trace.User,
            DurationMs = tenths / 10.0,
        }));
    }

    // Milliseconds are what the formats have.
    private void Enqueue(LogEntry entry)
    {
        var ticks = entry.Timestamp.Ticks - (entry.Timestamp.Ticks % TimeSpan.TicksPerMillisecond);
        _waiting.Enqueue((entry with { Timestamp = new DateTime(ticks, DateTimeKind.Utc) }, null), (ticks, _order++));
    }

    private int Draw(int[] quantiles)
    {
        var place = _random.NextDouble() * (quantiles.Length - 1);
        var below = (int)place;
        return quantiles[below] + (int)((quantiles[below + 1] - quantiles[below]) * (place - below));
    }

    private string Currency()
    {
        var place = _random.Next(Currencies.Sum(currency => currency.Weight));
        return Currencies.First(currency => (place -= currency.Weight) < 0).Name;
    }

    private string Hex(int bytes)
    {
        Span<byte> drawn = stackalloc byte[bytes];
        _random.NextBytes(drawn);
        return Convert.ToHexStringLower(drawn);
    }

    private static string Stack(string type, string message, string method, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{type}: {message}\n   at Shop.{method}(String id, CancellationToken cancellation) in {method.Split('.')[1]}.cs:line {line}\n   at Shop.Web.Endpoints.HandleAsync(HttpContext context) in Endpoints.cs:line 31");

    private static TimeSpan Tenths(int tenths) => new(tenths * (TimeSpan.TicksPerMillisecond / 10));

    private sealed record Trace(string Id, string User);

    private sealed class Session(string user, int requests)
    {
        public string User => user;

        public int Requests { get; set; } = requests;

        public int Retries { get; set; }
    }
}
