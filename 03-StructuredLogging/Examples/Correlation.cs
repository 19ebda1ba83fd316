using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using StructuredLogging.Http;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// One id from the edge through HTTP, a queue and a background job: all lines about one payment are found by one search.
/// Pitfall: HTTP carries the context by itself, a queue and a job table do not; and an id that a stranger sends is input like any other.
/// See W3C Trace Context, https://www.w3.org/TR/trace-context, section 3.2.
/// </summary>
public static class Correlation
{
    private static readonly ActivitySource Source = new("shop.correlation");

    private sealed record Message(string PaymentId, Dictionary<string, string> Headers);

    private sealed record Job(string PaymentId, string TraceParent, string RequestId);

    public static async Task RunAsync(CancellationToken cancellation)
    {
        using var listener = new ActivityListener { ShouldListenTo = _ => true, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);

        using var ids = new SeededTraceIds(14);

        var (queue, jobs) = (Channel.CreateUnbounded<Message>(), new List<Job>());
        using var hops = new Hops();
        using var http = new HttpClient();

        // Someone outside: what this client sends is what stands in the request, and nothing of .NET's own.
        using var caller = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        await using var ledger = await LoopbackService.StartAsync(hops.Of("ledger"), app =>
        {
            app.UseMiddleware<RequestIdMiddleware>();
            app.MapPost("/bookings", (ILogger<Job> log) => log.LogInformation("HTTP: booked"));
        });
        await using var payments = await LoopbackService.StartAsync(hops.Of("payments-api"), app =>
        {
            app.UseMiddleware<RequestIdMiddleware>();
            app.MapPost("/payments", async (HttpContext context, ILogger<Message> log) =>
            {
                log.LogInformation("edge: payment taken");
                var requestId = (string)context.Items[RequestIdMiddleware.Header]!;

                #region carry
                // HttpClient writes traceparent by itself. The request id goes along by hand.
                using var call = new HttpRequestMessage(HttpMethod.Post, $"{ledger.Urls.First()}/bookings") { Headers = { { RequestIdMiddleware.Header, requestId } } };
                using var response = await http.SendAsync(call, context.RequestAborted);

                // Into a message nobody writes it: inject it, as a header of the message.
                var headers = new Dictionary<string, string> { [RequestIdMiddleware.Header] = requestId };
                DistributedContextPropagator.Current.Inject(Activity.Current, headers, (carrier, name, value) => ((Dictionary<string, string>)carrier!)[name] = value);
                await queue.Writer.WriteAsync(new Message("pay_1001", headers));
                #endregion
            });
        });

        foreach (var sent in Requests)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{payments.Urls.First()}/payments");
            Console.WriteLine(sent.Count == 0 ? "A request without any id" : $"A request with {string.Join("\n           and ", sent.Select(header => $"{header.Key}: {header.Value}"))}");
            foreach (var (name, value) in sent)
            {
                request.Headers.TryAddWithoutValidation(name, value);
            }

            using var response = (await caller.SendAsync(request, cancellation)).EnsureSuccessStatusCode();

            // Another process, later: it has nothing but the message.
            Notify(await queue.Reader.ReadAsync(cancellation), hops.Logger("notifications"), jobs);
            RunJobs(jobs, hops.Logger("nightly job"));
            hops.Print($"{response.Headers.GetValues(RequestIdMiddleware.Header).Single()}");
        }
    }

    private static readonly Dictionary<string, string>[] Requests =
    [
        [],
        new() { ["traceparent"] = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", ["X-Request-ID"] = "order-2026-7781" },
        new() { ["traceparent"] = "00-4BF92F3577B34DA6A3CE929D0E0E4736-00F067AA0BA902B7-01", ["X-Request-ID"] = "x\" level=\"fatal" },
        new() { ["traceparent"] = "cc-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-what-comes-later" },
    ];

    #region continue
    private static void Notify(Message message, ILogger log, List<Job> jobs)
    {
        // A new span, whose parent stands in the message; in the worker nothing flows from the request any more.
        using var span = Source.StartActivity("receipt", ActivityKind.Consumer, TraceParent.Parse(message.Headers.GetValueOrDefault("traceparent")) ?? default);
        using var scope = log.BeginScope(new Dictionary<string, object?> { ["request_id"] = message.Headers[RequestIdMiddleware.Header] });
        log.LogInformation("queue: receipt mailed");

        // A job that runs tonight is a row in a table. The context is a column of it.
        jobs.Add(new Job(message.PaymentId, span?.Id ?? message.Headers["traceparent"], message.Headers[RequestIdMiddleware.Header]));
    }

    private static void RunJobs(List<Job> jobs, ILogger log)
    {
        foreach (var job in jobs)
        {
            using var span = Source.StartActivity("settle", ActivityKind.Internal, TraceParent.Parse(job.TraceParent) ?? default);
            using var scope = log.BeginScope(new Dictionary<string, object?> { ["request_id"] = job.RequestId });
            log.LogInformation("job: settled");
        }

        jobs.Clear();
    }
    #endregion
}
