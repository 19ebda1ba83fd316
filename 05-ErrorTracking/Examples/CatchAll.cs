using System.Text.Json.Nodes;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ErrorTracking.Examples;

/// <summary>
/// The last places at which an error can be caught, each with a service that fails there: a thread, a forgotten task, a request, a background service.
/// Pitfall: two of them see the same exception, and the tracker counts two errors; or the process is gone before the event is.
/// See https://learn.microsoft.com/dotnet/api/system.appdomain.unhandledexception, and https://learn.microsoft.com/aspnet/core/fundamentals/error-handling.
/// </summary>
public static class CatchAll
{
    private static readonly (string Name, Func<ErrorTracker, Task> RunAsync)[] Services =
    [
        ("thread", DieInAThreadAsync),
        ("forgotten-task", ForgetATaskAsync),
        ("request", FailInARequestAsync),
        ("background-service", DieInTheBackgroundAsync),
    ];

    public static async Task RunAsync(Func<string> outputFolder, string? crash, string? file, CancellationToken cancellation)
    {
        if (crash is not null && file is not null)
        {
            await BeTheServiceAsync(crash, file);
            return;
        }

        var folder = outputFolder();
        Console.WriteLine($"Four services, each a process of its own, and what the tracker has of them:\n\n{"",-20} {"exit code",-10} events");
        foreach (var (name, _) in Services)
        {
            var events = Path.GetFullPath(Path.Combine(folder, $"{name}.jsonl"));
            using var child = ChildProcess.Start("catch-all", "--crash", name, "--file", events);
            await Task.WhenAll(child.StandardError.ReadToEndAsync(cancellation), child.StandardOutput.ReadToEndAsync(cancellation));
            await child.WaitForExitAsync(cancellation);
            var told = File.Exists(events) ? await File.ReadAllLinesAsync(events, cancellation) : [];
            Console.WriteLine($"{name,-20} {(child.ExitCode == 0 ? "0" : "not 0"),-10} {told.Length}: {string.Join(" | ", told.Select(Describe))}");
        }
    }

    private static async Task BeTheServiceAsync(string crash, string file)
    {
        #region edge
        var options = new TrackerOptions { Release = "payments-api@1.4.2", InApp = [nameof(ErrorTracking)], ShutdownTimeout = TimeSpan.FromSeconds(20) };
        await using var tracker = new ErrorTracker(options, new FileTransport(file));
        using var lastResort = new LastResort(tracker);
        #endregion
        await Services.Single(service => service.Name == crash).RunAsync(tracker);
    }

    #region services
    private static Task DieInAThreadAsync(ErrorTracker tracker)
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
            // When nobody holds the task any more, its exception is found by the collector.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(10);
        }

        static void Forget() => _ = Task.Run(() => Checkout.Rate("USD"));
    }

    private static async Task FailInARequestAsync(ErrorTracker tracker)
    {
        await using var app = await LoopbackServer.StartAsync(
            app => app.UseExceptionHandler().Use((context, next) => next(context)).UseRouting().UseEndpoints(endpoints => endpoints.MapGet("/rates/{currency}", (string currency) => Checkout.Rate(currency))),
            builder => builder.Services.AddProblemDetails().AddSingleton(tracker).AddExceptionHandler<TrackedRequests>());
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(app.Address(), "/rates/USD"));
    }

    private static async Task DieInTheBackgroundAsync(ErrorTracker tracker)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton(tracker).AddHostedService<RatesRefresher>();
        using var host = builder.Build();

        // A background service that dies stops the host, and RunAsync ends as if all were well: without this line with exit code 0, and nobody starts it again.
        await host.RunAsync();
        throw new LessonException("a background service has died");
    }

    private sealed class RatesRefresher(ErrorTracker tracker) : BackgroundService
    {
        protected override async Task ExecuteAsync(CancellationToken stoppingToken)
        {
            try
            {
                await Task.Yield();
                Checkout.Rate("USD");
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                tracker.Capture(exception, "BackgroundService", handled: false);
                throw;
            }
        }
    }
    #endregion

    private static string Describe(string line)
    {
        var exception = JsonNode.Parse(line)!["exception"]!["values"]![0]!;
        return $"{exception["type"]}, {exception["mechanism"]!["type"]}, in {exception["stacktrace"]!["frames"]!.AsArray()[^1]!["function"]}";
    }
}
