using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StructuredLogging.Http;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// One trace id and one request id from the edge through HTTP, a queue and a job. One search finds all lines about a payment.
/// Pitfall: a queue and a job table do not carry the context. Put it into the message and into the row.
/// See W3C Trace Context, https://www.w3.org/TR/trace-context, section 3.2.
/// </summary>
public static class Correlation
{
    private static readonly ActivitySource Source = new("shop.correlation");

    public static Task RunAsync(CancellationToken cancellation) =>
        CorrelatedServices.RunAsync(TakePaymentAsync, MailReceipt, Settle, cancellation);

    #region carry
    private static async Task<Message> TakePaymentAsync(HttpContext context, HttpClient ledger, ILogger log)
    {
        log.LogInformation("edge: payment taken");
        var requestId = (string)context.Items[RequestIdMiddleware.Header]!;

        // HttpClient writes traceparent itself. The code adds the request id.
        using var booking = new HttpRequestMessage(HttpMethod.Post, "bookings") { Headers = { { RequestIdMiddleware.Header, requestId } } };
        using var response = await ledger.SendAsync(booking, context.RequestAborted);

        // A queue has no such client. Inject writes traceparent into the headers of the message.
        var headers = new Dictionary<string, string> { [RequestIdMiddleware.Header] = requestId };
        DistributedContextPropagator.Current.Inject(Activity.Current, headers, (carrier, name, value) =>
            ((Dictionary<string, string>)carrier!)[name] = value);
        return new Message("pay_1001", headers);
    }
    #endregion

    #region continue
    private static Job MailReceipt(Message message, ILogger log)
    {
        // The worker runs outside of the request, so it takes the parent of its span from the message.
        var (traceParent, requestId) = (message.Headers.GetValueOrDefault("traceparent"), message.Headers[RequestIdMiddleware.Header]);
        using var span = Source.StartActivity("receipt", ActivityKind.Consumer, TraceParent.Parse(traceParent) ?? default);
        using var scope = log.BeginScope(new Dictionary<string, object?> { ["request_id"] = requestId });
        log.LogInformation("queue: receipt mailed");

        // A job for tonight is a row in a table. The row has a column for the context.
        return new Job(message.Id, span?.Id ?? traceParent, requestId);
    }

    private static void Settle(Job job, ILogger log)
    {
        using var span = Source.StartActivity("settle", ActivityKind.Internal, TraceParent.Parse(job.TraceParent) ?? default);
        using var scope = log.BeginScope(new Dictionary<string, object?> { ["request_id"] = job.RequestId });
        log.LogInformation("job: settled");
    }
    #endregion
}
