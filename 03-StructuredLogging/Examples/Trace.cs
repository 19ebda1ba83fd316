using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StructuredLogging.Tracing;

namespace StructuredLogging.Examples;

/// <summary>
/// A request on its way through five services, as spans with their times, their errors and one log line.
/// Pitfall: a caught exception leaves the span without an error. A search for failed traces does not find the trace.
/// See https://opentelemetry.io/docs/specs/semconv/general/recording-errors.
/// </summary>
public static class Trace
{
    private static readonly ActivitySource Source = new("gateway");

    public static void Run()
    {
        TracedShop.Print("A payment", databaseAnswers: true);
        TracedShop.Print("A payment, while the database does not answer", databaseAnswers: false);
    }

    #region gateway
    /// <summary>Answers a request and returns the HTTP status.</summary>
    public static int Pay(TracedShop shop, ILogger log)
    {
        // Null when nobody listens, or when the sampler says no.
        using var span = Source.StartActivity("POST /payments", ActivityKind.Server);

        // Every service below receives the baggage in a header. Put no secret and no large value into it.
        span?.SetBaggage("tenant", "shop-de");
        shop.ReadRequest();
        try
        {
            InSpan(shop.Auth, "validate token", ActivityKind.Internal, _ => shop.ValidateToken());
            InSpan(shop.Application, "pay", ActivityKind.Internal, _ => shop.BookPayment());
            return 201;
        }
        catch (TimeoutException exception)
        {
            Fail(span, exception);

            // Once, where the exception is handled. The line has the trace id and the span id.
            log.LogError(exception, "Payment {PaymentId} failed", "pay_1001");
            return 504;
        }
    }
    #endregion

    #region error
    /// <summary>Runs a step of a service in a span of its own.</summary>
    public static void InSpan(ActivitySource service, string name, ActivityKind kind, Action<Activity?> work)
    {
        using var span = service.StartActivity(name, kind);
        try
        {
            work(span);
        }
        catch (Exception exception)
        {
            Fail(span, exception);
            throw;
        }
    }

    private static void Fail(Activity? span, Exception exception) => span?
        .SetStatus(ActivityStatusCode.Error, exception.Message)
        .SetTag("error.type", exception.GetType().FullName);
    #endregion
}
