using System.Diagnostics;
using ErrorTracking.Simulation;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorTracking.Examples;

/// <summary>
/// A failed request is answered with problem details. They hold the trace id, which the log lines of the request have, too.
/// Pitfall: since .NET 10 the middleware logs nothing about an exception that a handler has handled. The handler must log it.
/// See RFC 9457, and https://learn.microsoft.com/aspnet/core/fundamentals/error-handling-api.
/// </summary>
public static partial class ProblemDetails
{
    public static async Task RunAsync(CancellationToken cancellation)
    {
        using var client = new FailingCalls();
        await using var app = await LoopbackServer.StartAsync(Map, builder =>
        {
            client.Collect(builder.Logging);
            #region services
            builder.Services.AddExceptionHandler<PaymentErrors>();

            // By default the member traceId holds the whole traceparent. A log is searched by the trace id alone.
            builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = details =>
                details.ProblemDetails.Extensions["traceId"] = Activity.Current?.TraceId.ToHexString());
            #endregion
        });
        await client.ShowAsync(app.Address(), ["/payments/pay_1001", "/refunds"], cancellation);
    }

    private static void Map(WebApplication app)
    {
        #region pipeline
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapGet("/payments/{id}", (string id) => Checkout.PayAsync(id));
        #endregion
    }

    #region handler
    private sealed partial class PaymentErrors(IProblemDetailsService problems, ILogger<PaymentErrors> logger) : IExceptionHandler
    {
        public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
        {
            Failed(exception, httpContext.Request.Path);
            httpContext.Response.StatusCode = exception.InnerException is TimeoutException ? 504 : 500;

            // The exception is for the log. Its message may hold what no customer should see.
            return problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });
        }

        [LoggerMessage(5001, LogLevel.Error, "Request {Path} failed")]
        private partial void Failed(Exception exception, string path);
    }
    #endregion
}
