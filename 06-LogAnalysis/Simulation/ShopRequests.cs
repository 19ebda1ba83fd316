using System.Globalization;
using LogAnalysis.Records;

namespace LogAnalysis.Simulation;

/// <summary>What a user does in the shop, and the lines that each service writes about it. Each of them says whether it failed.</summary>
internal sealed class ShopRequests(Random random, IncidentPlan incident, Action<LogEntry> write)
{
    // Quantiles in tenths of a millisecond, from the fastest to the slowest: most are quick, a few are not.
    private static readonly int[] Own = [8, 14, 20, 27, 35, 48, 70, 140];
    private static readonly int[] Scoring = [180, 260, 340, 420, 520, 700, 1_100, 3_900];
    private static readonly int[] Booking = [90, 120, 160, 210, 280, 400, 800, 2_600];
    private static readonly int[] Mailing = [300, 420, 600, 850, 1_300, 2_200, 4_800, 19_000];

    private readonly ShopDraws _draws = new(random);
    private int _payment = 100_000;

    public bool Cards(string user, DateTime at)
    {
        var trace = new Trace(_draws.Hex(16), user);
        var own = _draws.Of(Own);
        Write(at, own, "payments-api", trace, _draws.Hex(8), null, $"{1 + random.Next(3)} cards read from the cache", entry => entry with { EventType = "cards.listed", Endpoint = "GET /cards", Status = 200 });
        return false;
    }

    public bool Look(string user, DateTime at)
    {
        var (trace, root) = (new Trace(_draws.Hex(16), user), _draws.Hex(8));
        var (own, read) = (_draws.Of(Own), _draws.Of(Booking) / 2);
        var id = $"pay_{_payment - random.Next(5_000)}";
        if (random.Next(40) == 0)
        {
            Write(at, own, "payments-api", trace, root, null, $"Payment {id} not found", entry => entry with { Level = LogLevel.Warn, EventType = "payment.unknown", Endpoint = "GET /payments/{id}", Status = 404 });
            return false;
        }

        Write(at + ShopDraws.Tenths(own / 2), read, "ledger", trace, _draws.Hex(8), root, $"{1 + random.Next(4)} entries of payment {id} read", entry => entry with { EventType = "entries.read" });
        Write(at, own + read, "payments-api", trace, root, null, $"Payment {id} shown", entry => entry with { EventType = "payment.shown", Endpoint = "GET /payments/{id}", Status = 200 });
        return false;
    }

    public bool Pay(string user, DateTime at)
    {
        var (trace, root, id) = (new Trace(_draws.Hex(16), user), _draws.Hex(8), $"pay_{++_payment}");
        var amount = $"{100 + random.Next(30_000)} {_draws.Currency()}";
        var (own, scoring, booking) = (_draws.Of(Own), _draws.Of(Scoring), _draws.Of(Booking));
        if (random.Next(50) == 0)
        {
            Write(at, own, "payments-api", trace, root, null, $"Payment of {amount} refused: the card has expired", entry => entry with { Level = LogLevel.Warn, EventType = "payment.refused", Endpoint = "POST /payments", Status = 400, ErrorType = "ValidationException" });
            return false;
        }

        var fails = Fails("POST /payments", at, 60);
        if (fails && incident.Service == "antifraud")
        {
            return GiveUp(at, own, trace, root, id, "antifraud", $"Model fraud-{190 + random.Next(3)}.onnx not loaded, scoring {id} by rules");
        }

        Write(at + ShopDraws.Tenths(own / 2), scoring, "antifraud", trace, _draws.Hex(8), root, $"Payment {id} scored 0.{random.Next(100):00}", entry => entry with { EventType = "payment.scored" });
        var declined = random.Next(25) == 0;
        if (declined || random.Next(400) == 0)
        {
            var reason = declined ? "card_declined" : "timeout";
            Write(at, own + scoring, "payments-api", trace, root, null, $"Payment {id} of {amount} failed: {reason}", entry => entry with
            {
                Level = LogLevel.Error,
                EventType = "payment.failed",
                Endpoint = "POST /payments",
                Status = declined ? 402 : 504,
                ErrorType = declined ? "CardDeclinedException" : "TimeoutException",
                StackTrace = declined ? null : ShopDraws.Stack("TimeoutException", "The card network did not answer within 2000 ms.", "Payments.CardNetwork.ChargeAsync", 88),
            });
            return false;
        }

        if (fails && incident.Service == "ledger")
        {
            return GiveUp(at, own + scoring, trace, root, id, "ledger", $"No connection for payment {id}: {10} of {10} in use, {20 + random.Next(300)} waiting");
        }

        var (booked, ledger) = (at + ShopDraws.Tenths(own + scoring), _draws.Hex(8));
        Write(booked, booking, "ledger", trace, ledger, root, $"Payment {id} booked to account {10 + random.Next(90)}-{random.Next(1_000):000}", entry => entry with { EventType = "payment.booked" });
        Notify(booked + ShopDraws.Tenths(booking), trace, ledger, id, fails);
        Write(at, own + scoring + booking, "payments-api", trace, root, null, $"Payment {id} of {amount} succeeded", entry => entry with { EventType = "payment.succeeded", Endpoint = "POST /payments", Status = 201 });
        return false;
    }

    public bool Refund(string user, DateTime at)
    {
        var (trace, root, id) = (new Trace(_draws.Hex(16), user), _draws.Hex(8), $"pay_{_payment - random.Next(5_000)}");
        var (own, booking) = (_draws.Of(Own), _draws.Of(Booking));
        var fails = Fails("POST /refunds", at, 90);
        if (fails && incident.Service == "payments-api")
        {
            Write(at, own, "payments-api", trace, root, null, string.Create(CultureInfo.InvariantCulture, $"Refund of {id} failed: the card network's certificate is not valid after {incident.Begin:yyyy-MM-dd}"), entry => entry with
            {
                Level = LogLevel.Error,
                EventType = "refund.failed",
                Endpoint = "POST /refunds",
                Status = 502,
                ErrorType = incident.ErrorType,
                StackTrace = ShopDraws.Stack(incident.ErrorType, "The remote certificate is not valid.", "Payments.CardNetwork.RefundAsync", 131),
            });
            return true;
        }

        var (booked, ledger) = (at + ShopDraws.Tenths(own), _draws.Hex(8));
        Write(booked, booking, "ledger", trace, ledger, root, $"Refund of {id} booked", entry => entry with { EventType = "refund.booked" });
        Notify(booked + ShopDraws.Tenths(booking), trace, ledger, id, fails);
        Write(at, own + booking, "payments-api", trace, root, null, $"Refund of {id} accepted", entry => entry with { EventType = "refund.accepted", Endpoint = "POST /refunds", Status = 202 });
        return false;
    }

    private void Notify(DateTime at, Trace trace, string parent, string id, bool fails)
    {
        var mailing = _draws.Of(Mailing);
        if (fails && incident.Service == "notifications")
        {
            Write(at, mailing, "notifications", trace, _draws.Hex(8), parent, $"No receipt for {id}: there is no template receipt-{incident.NewVersion}.html", entry => entry with
            {
                Level = LogLevel.Error,
                EventType = "receipt.failed",
                ErrorType = incident.ErrorType,
                StackTrace = ShopDraws.Stack(incident.ErrorType, "The template does not exist.", "Notifications.Templates.Load", 40),
            });
        }
        else if (random.Next(10) < 6)
        {
            Write(at, mailing, "notifications", trace, _draws.Hex(8), parent, $"Receipt for {id} sent to mx{random.Next(1, 4)}.example", entry => entry with { EventType = "receipt.sent" });
        }
    }

    /// <summary>The service at fault takes too long and fails; payments-api does not wait for it to the end, and reports what it has
    /// seen: a time-out.</summary>
    private bool GiveUp(DateTime at, int before, Trace trace, string root, string id, string service, string message)
    {
        var taken = 21_000 + random.Next(12_000);
        Write(at + ShopDraws.Tenths(before), taken, service, trace, _draws.Hex(8), root, message, entry => entry with
        {
            Level = LogLevel.Error,
            EventType = service == "ledger" ? "booking.failed" : "scoring.failed",
            ErrorType = incident.ErrorType,
            StackTrace = ShopDraws.Stack(incident.ErrorType, message, service == "ledger" ? "Ledger.Pool.RentAsync" : "Antifraud.Models.ScoreAsync", 57),
        });
        Write(at, before + 20_000, "payments-api", trace, root, null, $"Payment {id} failed: timeout", entry => entry with
        {
            Level = LogLevel.Error,
            EventType = "payment.failed",
            Endpoint = "POST /payments",
            Status = 504,
            ErrorType = "TimeoutException",
            StackTrace = ShopDraws.Stack("TimeoutException", $"{service} did not answer within 2000 ms.", "Payments.Checkout.PayAsync", 74),
        });
        return true;
    }

    private bool Fails(string endpoint, DateTime at, int percent) =>
        endpoint == incident.Endpoint && at >= incident.Begin && at < incident.End && random.Next(100) < percent;

    private void Write(DateTime begin, int tenths, string service, Trace trace, string span, string? parent, string message, Func<LogEntry, LogEntry> with)
    {
        // A line is written when the work is done.
        var end = begin + ShopDraws.Tenths(tenths);
        write(with(new LogEntry(end, LogLevel.Info, service, message)
        {
            // Of the process that took the work on: at a release both versions write for a while.
            Version = incident.VersionOf(service, begin),
            TraceId = trace.Id,
            SpanId = span,
            ParentSpanId = parent,
            UserId = trace.User,
            DurationMs = tenths / 10.0,
        }));
    }

    private sealed record Trace(string Id, string User);
}
