using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StructuredLogging.Tracing;

namespace StructuredLogging.Http;

/// <summary>A row of the job table.</summary>
public sealed record Job(string PaymentId, string? TraceParent, string RequestId);

/// <summary>Plays two services, a queue and a job for the example <c>correlation</c>, and prints their lines with their ids.</summary>
public static class CorrelatedServices
{
    private static readonly Dictionary<string, string>[] Requests =
    [
        [],
        new() { ["traceparent"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", ["X-Request-ID"] = "order-2026-7781" },
        new() { ["traceparent"] = "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01", ["X-Request-ID"] = "x\" level=\"fatal" },
        new() { ["traceparent"] = "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later" },
    ];

    /// <summary>Sends each request through the services.</summary>
    /// <param name="takePayment">The endpoint of payments-api, with a client of the ledger. Returns a message for the queue.</param>
    /// <param name="mailReceipt">The worker of the queue. Returns a job.</param>
    /// <param name="settle">The job.</param>
    /// <param name="cancellation">Ends the requests.</param>
    public static async Task RunAsync(
        Func<HttpContext, HttpClient, ILogger, Task<Message>> takePayment,
        Func<Message, ILogger, Job> mailReceipt,
        Action<Job, ILogger> settle,
        CancellationToken cancellation)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = _ => true,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(listener);
        using var ids = new SeededTraceIds(14);
        using var hops = new Hops();
        var queue = new Queue<Message>();
        await using var ledger = await LoopbackService.StartAsync(hops.Of("ledger"), app =>
        {
            app.UseMiddleware<RequestIdMiddleware>();
            app.MapPost("/bookings", (ILogger<Job> log) => log.LogInformation("HTTP: booked"));
        });
        using var ledgerClient = new HttpClient { BaseAddress = ledger.Address() };
        await using var payments = await LoopbackService.StartAsync(hops.Of("payments-api"), app =>
        {
            app.UseMiddleware<RequestIdMiddleware>();
            app.MapPost("/payments", async (HttpContext context, ILogger<Message> log) =>
                queue.Enqueue(await takePayment(context, ledgerClient, log)));
        });

        // A client outside of the shop: .NET adds no header to its requests.
        using var caller = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        foreach (var headers in Requests)
        {
            var shown = string.Join("\n           and ", headers.Select(header => $"{header.Key}: {header.Value}"));
            Console.WriteLine(headers.Count == 0 ? "A request without any id" : $"A request with {shown}");
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(payments.Address(), "payments"));
            foreach (var (name, value) in headers)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = (await caller.SendAsync(request, cancellation)).EnsureSuccessStatusCode();
            var job = mailReceipt(queue.Dequeue(), hops.Logger("notifications"));
            settle(job, hops.Logger("nightly job"));
            hops.Print(response.Headers.GetValues(RequestIdMiddleware.Header).Single());
        }
    }
}
