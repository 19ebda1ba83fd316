using System.Collections.Concurrent;
using System.Net;

namespace StructuredLogging.Processes;

/// <summary>The four services of the shop, each a process of its own. Each one calls the next by HTTP.</summary>
public static class ShopProcesses
{
    /// <summary>The services, in the order of the calls.</summary>
    public static IReadOnlyList<string> Services { get; } = ["payments-api", "antifraud", "ledger", "notifications"];

    /// <summary>Starts the services, sends payments to the first one, and stops all of them.</summary>
    /// <param name="payments">How many payments. The ledger fails for the ones whose number ends in 7.</param>
    /// <param name="variables">Variables of the environment for all four services.</param>
    /// <param name="cancellation">Kills the processes.</param>
    /// <returns>The status of each payment.</returns>
    public static async Task<IReadOnlyDictionary<string, HttpStatusCode>> PayAsync(
        int payments, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellation)
    {
        var started = new Stack<ServiceProcess>();
        try
        {
            foreach (var service in Services.Reverse())
            {
                var environment = new Dictionary<string, string?>(OtelPrograms.QuietConsole.Concat(variables))
                {
                    ["OTEL_SERVICE_NAME"] = service,
                    ["SHOP_NEXT"] = started.TryPeek(out var next) ? $"{next.Address}" : null,
                    ["SHOP_FAILS"] = service == "ledger" ? "7" : null,
                };
                started.Push(await ServiceProcess.StartAsync(OtelPrograms.Dashboard.Arguments, environment, cancellation));
            }

            using var client = new HttpClient { BaseAddress = started.Peek().Address };
            var answers = new ConcurrentDictionary<string, HttpStatusCode>();
            var options = new ParallelOptions { MaxDegreeOfParallelism = 4, CancellationToken = cancellation };
            await Parallel.ForEachAsync(Enumerable.Range(1, payments), options, async (number, token) =>
            {
                using var answer = await client.PostAsync(new Uri($"/payments/pay_{number:0000}", UriKind.Relative), content: null, token);
                answers[$"pay_{number:0000}"] = answer.StatusCode;
            });

            // Stopping a service sends its last batch. On Windows the service is killed, so its timers need a moment.
            await (OperatingSystem.IsWindows() ? Task.Delay(TimeSpan.FromSeconds(2), cancellation) : Task.CompletedTask);
            await Task.WhenAll(started.Select(service => service.StopAsync()));
            return answers;
        }
        finally
        {
            await Task.WhenAll(started.Select(service => service.DisposeAsync().AsTask()));
        }
    }
}
