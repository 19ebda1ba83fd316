using System.Diagnostics;
using StructuredLogging.Brokers;
using StructuredLogging.Events;

namespace StructuredLogging.Examples;

/// <summary>Where the process dies, while it handles the second of three payments.</summary>
public enum CrashPoint
{
    BeforeTheWrite,
    InTheWrite,
    BeforePublishing,
    AfterPublishing,
}

/// <summary>
/// The payment and its event, both or neither: the event is written with the payment, and published from there.
/// Pitfall: to write to the database and then publish. Between the two lies a moment, and after enough payments a crash falls into it.
/// See https://microservices.io/patterns/data/transactional-outbox.html.
/// </summary>
public static class Outbox
{
    public static async Task RunAsync(Func<string> outputFolder, CrashPoint? crashAt, string? file, string? way, bool restart, CancellationToken cancellation)
    {
        if (file is not null)
        {
            await BeTheServiceAsync(file, way == "outbox", crashAt, restart, cancellation);
            return;
        }

        var folder = outputFolder();
        Console.WriteLine($"Three payments, kill -9 in the second, a restart:\n\n{"",-34}  {"payments",8}  {"events",6}  {"twice",5}");
        foreach (var service in new[] { "outbox", "write, then publish" })
        {
            foreach (var point in Enum.GetValues<CrashPoint>())
            {
                var place = Directory.CreateDirectory(Path.Combine(folder, $"{service.Split(',')[0]}-{point}")).FullName;
                await ChildAsync(["--crash-at", $"{point}"], service, place, cancellation);
                await ChildAsync(["--restart"], service, place, cancellation);
                Report(service, point, place);
            }
        }
    }

    private static async Task ChildAsync(string[] how, string way, string folder, CancellationToken cancellation)
    {
        using var child = ChildProcess.Start([nameof(Outbox).ToLowerInvariant(), "--file", folder, "--way", way, .. how]);
        var error = child.StandardError.ReadToEndAsync(cancellation);
        await child.WaitForExitAsync(cancellation);

        // One that kills itself says nothing; whatever else goes wrong does.
        if (await error is { Length: > 0 } text)
        {
            throw new LessonException($"the service could not do its work: {text.Trim()}");
        }
    }

    private static void Report(string way, CrashPoint point, string folder)
    {
        using var book = new OutboxFile(folder);
        var broker = Path.Combine(folder, "broker.ndjson");
        var events = File.Exists(broker) ? File.ReadAllLines(broker).Select(line => ShopEvent.Parse(line).Id).ToList() : [];
        var bothOrNeither = book.Payments.Order(StringComparer.Ordinal).SequenceEqual(events.Select(id => id.Replace("evt_", "", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal));
        Console.WriteLine($"{$"{way}, {point}",-37}  {book.Payments.Count,5}  {events.Distinct().Count(),6}  {events.Count - events.Distinct().Count(),5}  {(bothOrNeither ? "" : "NOT BOTH")}".TrimEnd());
    }

    private static async Task BeTheServiceAsync(string folder, bool outbox, CrashPoint? crashAt, bool restart, CancellationToken cancellation)
    {
        using var book = new OutboxFile(folder);
        await using var broker = new FileBroker(Path.Combine(folder, "broker.ndjson"));
        if (restart && outbox)
        {
            await book.RelayAsync(broker, published: null, cancellation);
        }

        foreach (var payment in restart ? new[] { "pay_1003" } : ["pay_1001", "pay_1002", "pay_1003"])
        {
            void Crash(CrashPoint here)
            {
                if (here == crashAt && payment == "pay_1002")
                {
                    Process.GetCurrentProcess().Kill();
                }
            }

            var shopEvent = new ShopEvent { Id = $"evt_{payment}", Timestamp = new(2026, 3, 14, 9, 26, 53, TimeSpan.Zero), Service = "ledger", EventType = "payment.booked" };
            Crash(CrashPoint.BeforeTheWrite);
            if (crashAt == CrashPoint.InTheWrite && payment == "pay_1002")
            {
                book.WriteHalf(payment, shopEvent);
                Crash(CrashPoint.InTheWrite);
            }

            #region ways
            book.Write(payment, shopEvent);
            Crash(CrashPoint.BeforePublishing);
            if (outbox)
            {
                // Publishes what the book has and the broker has not, from this payment or from one before a crash.
                await book.RelayAsync(broker, published: () => Crash(CrashPoint.AfterPublishing), cancellation);
            }
            else
            {
                // Not like this: after a crash one line above, nobody remembers that there is something to publish.
                await broker.PublishAsync([shopEvent], cancellation);
                Crash(CrashPoint.AfterPublishing);
            }
            #endregion
        }
    }
}
