using StructuredLogging.Http;

namespace StructuredLogging.Examples;

/// <summary>
/// Writes one canonical line per request: method, route, status, duration, user, bytes, and fields of the handler.
/// Pitfall: inside of the exception handler, a middleware cannot see the answer to a request that failed.
/// See RFC 9110, section 15, and OpenTelemetry's semantic conventions for HTTP, https://opentelemetry.io/docs/specs/semconv/http.
/// </summary>
public static class Request
{
    public static Task RunAsync(bool serve, CancellationToken cancellation) =>
        serve ? CanonicalCalls.ServeAsync(Use, cancellation) : CanonicalCalls.RunAsync(Use, cancellation);

    #region handlers
    private static void Use(WebApplication app, TimeProvider clock)
    {
        // The order matters: the exception handler is inside, so its answer is counted.
        app.UseMiddleware<CanonicalLogMiddleware>(clock);
        app.UseExceptionHandler(handler => handler.Run(context => context.Response.WriteAsync("sorry")));
        app.UseMiddleware<FakeAuthentication>();

        app.MapGet("/health", () => "ok");
        app.MapPost("/payments", (HttpContext context) =>
        {
            CanonicalCalls.Work(clock, TimeSpan.FromMilliseconds(42));
            context.Features.Get<CanonicalFields>()!["payment_id"] = "pay_1001";
            return Results.Created("/payments/pay_1001", new { id = "pay_1001" });
        });
        app.MapGet("/payments/{id}", (string id) => id == "pay_1001" ? Results.Text("paid") : Results.NotFound());
        app.MapPost("/refunds", string () => throw new TimeoutException("the ledger does not answer"));
    }
    #endregion
}
