using ErrorTracking.Services;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;

namespace ErrorTracking.Examples;

/// <summary>
/// The last places that can catch an error: a thread, a forgotten task, a request, a background service. Each captures it once.
/// Pitfall: the process ends before the event is sent, or with exit code 0, as if all were well.
/// See https://learn.microsoft.com/dotnet/api/system.appdomain.unhandledexception,
/// and https://learn.microsoft.com/aspnet/core/fundamentals/error-handling.
/// </summary>
public static class CatchAll
{
    #region edge
    public static async Task ServeAsync(string service, string file)
    {
        var options = new TrackerOptions
        {
            Release = "payments-api@1.4.2",
            InApp = [nameof(ErrorTracking)],
            ShutdownTimeout = TimeSpan.FromSeconds(20),
        };
        await using var tracker = new ErrorTracker(options, new FileTransport(file));
        using var lastResort = new LastResort(tracker);
        await (service switch
        {
            "thread" => FailInAThreadAsync(),
            "forgotten-task" => ForgetATaskAsync(tracker),
            "request" => RatesApi.AskForRateAsync(tracker),
            "background-service" => RatesHost.RunAsync(tracker, "USD"),
            _ => RatesHost.RunAsync(tracker, "EUR"),
        });
    }
    #endregion

    #region services
    private static Task FailInAThreadAsync()
    {
        var thread = new Thread(() => Checkout.Rate("USD"));
        thread.Start();
        thread.Join();
        return Task.CompletedTask;
    }

    private static async Task ForgetATaskAsync(ErrorTracker tracker)
    {
        Forget();
        while (tracker.Counts.Captured == 0)
        {
            // The garbage collector finds the exception of a task that nobody holds.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(10);
        }

        static void Forget() => _ = Task.Run(() => Checkout.Rate("USD"));
    }
    #endregion

    public static async Task RunAsync(string folder, CancellationToken cancellation)
    {
        string[] all = ["thread", "forgotten-task", "request", "background-service", "stopped-service"];
        var services = OperatingSystem.IsWindows() ? all[..^1] : all;
        Console.WriteLine($"Services, each a process of its own, and the events of each:\n\n{"",-20} {"exit code",-10} events");
        folder = Path.GetFullPath(folder);
        var runs = services.Select(service =>
            ChildService.RunAsync(service, Path.Combine(folder, $"{service}.jsonl"), stop: service == all[^1], cancellation));
        foreach (var (service, run) in services.Zip(await Task.WhenAll(runs)))
        {
            Console.WriteLine($"{service,-20} {run}");
        }

        if (OperatingSystem.IsWindows())
        {
            Console.WriteLine("stopped-service: not shown, Windows sends no signal to one process.");
        }
    }
}
