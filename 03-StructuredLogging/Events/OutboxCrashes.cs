using System.Diagnostics;

namespace StructuredLogging.Events;

/// <summary>Where the process dies, while it handles the second of three payments.</summary>
public enum CrashPoint
{
    BeforeTheCommit,
    BeforePublishing,
    AfterPublishing,
}

/// <summary>Lets a child process die at each point, goes on with its database, and prints whether payments and events agree.</summary>
public static class OutboxCrashes
{
    /// <param name="folder">Where each case has a folder of its own.</param>
    /// <param name="goOnAsync">The service after its restart: publishes what is left, and books the third payment.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task ShowAsync(string folder, Func<string, string, Task> goOnAsync, CancellationToken cancellation)
    {
        Console.WriteLine($"Three payments; the process is killed in the second, and another one goes on:\n\n{"",-38}  payments  events  twice");
        foreach (var way in new[] { "outbox", "write, then publish" })
        {
            foreach (var point in Enum.GetValues<CrashPoint>())
            {
                var place = Directory.CreateDirectory(Path.Combine(folder, $"{way.Split(',')[0]}-{point}")).FullName;
                await KilledAsync(way, point, place, cancellation);
                await goOnAsync(place, way);
                Print($"{way}, {point}", place);
            }
        }
    }

    /// <summary>Kills this process at a point of the second payment.</summary>
    public static Action<CrashPoint> Crash(string payment, CrashPoint? crashAt) => here =>
    {
        if (here == crashAt && payment == "pay_1002")
        {
            Process.GetCurrentProcess().Kill();
        }
    };

    public static ShopEvent EventOf(string payment) => new()
    {
        Id = $"evt_{payment}",
        Timestamp = new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero),
        Service = "ledger",
        EventType = "payment.booked",
    };

    /// <summary>The ids of the events that the broker has, in their order.</summary>
    public static List<string> Published(string folder)
    {
        var file = BrokerFile(folder);
        return File.Exists(file) ? [.. File.ReadLines(file).Select(line => ShopEvent.Parse(line).Id)] : [];
    }

    /// <summary>What the broker has, as a file.</summary>
    public static string BrokerFile(string folder) => Path.Combine(folder, "broker.ndjson");

    private static async Task KilledAsync(string way, CrashPoint point, string folder, CancellationToken cancellation)
    {
        using var child = ChildProcess.Start(["outbox", "--folder", folder, "--way", way, "--crash-at", $"{point}"]);
        var error = child.StandardError.ReadToEndAsync(cancellation);
        await child.WaitForExitAsync(cancellation);

        // A process that kills itself prints nothing. Any other fault does.
        if (await error is { Length: > 0 } text)
        {
            throw new LessonException($"the service could not do its work: {text.Trim()}");
        }
    }

    private static void Print(string name, string folder)
    {
        using var database = new PaymentsDatabase(folder);
        var (payments, events) = (database.Payments, Published(folder));
        var booked = events.Select(id => id["evt_".Length..]).ToList();
        var twice = events.Count - events.Distinct().Count();
        var notes = payments.Except(booked).Select(payment => $"no event of {payment}")
            .Concat(booked.Except(payments).Select(payment => $"no payment {payment}"));
        var counts = $"{payments.Count,8}  {events.Distinct().Count(),6}  {twice,5}";
        Console.WriteLine($"{name,-38}  {counts}  {string.Join(", ", notes)}".TrimEnd());
    }
}
