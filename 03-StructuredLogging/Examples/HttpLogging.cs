using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.Compliance.Classification;
using StructuredLogging.Http;

namespace StructuredLogging.Examples;

/// <summary>
/// ASP.NET Core and HttpClient log each request: chosen fields, bounded bodies, redacted headers, one event.
/// Pitfall: a body is logged as it is. A card number in it is in the log, too.
/// See https://learn.microsoft.com/aspnet/core/fundamentals/http-logging.
/// </summary>
public static class HttpLogging
{
    public static Task RunAsync(string folder, CancellationToken cancellation) =>
        LoggedCalls.RunAsync(services => AddServer(services, folder), Use, AddClients, folder, cancellation);

    #region server
    private static void AddServer(IServiceCollection services, string folder)
    {
        services.AddHttpLogging(logging =>
        {
            logging.LoggingFields = HttpLoggingFields.RequestMethod | HttpLoggingFields.RequestPath | HttpLoggingFields.RequestHeaders
                | HttpLoggingFields.RequestBody | HttpLoggingFields.ResponseStatusCode | HttpLoggingFields.ResponseBody
                | HttpLoggingFields.Duration;

            // The value of a header that is not in this list becomes [Redacted].
            logging.RequestHeaders.Add("X-Request-ID");
            logging.RequestBodyLogLimit = 32;
            logging.ResponseBodyLogLimit = 32;

            // One event per request; else the request, the response, each body and the duration are events of their own.
            logging.CombineLogs = true;
        });

        // The same requests as a file in the W3C format, which tools for web server logs read.
        services.AddW3CLogging(w3c =>
        {
            w3c.LogDirectory = folder;
            w3c.LoggingFields = W3CLoggingFields.Date | W3CLoggingFields.Time | W3CLoggingFields.Method | W3CLoggingFields.UriStem
                | W3CLoggingFields.ProtocolStatus | W3CLoggingFields.TimeTaken;
        });
    }

    private static void Use(WebApplication app)
    {
        app.UseW3CLogging();
        app.UseHttpLogging();
        app.MapPost("/payments", (Payment payment) => Results.Ok(new { id = "pay_1001", payment.Amount }));
        app.MapGet("/health", () => "ok").WithHttpLogging(HttpLoggingFields.None);
    }
    #endregion

    #region client
    private static void AddClients(IServiceCollection services)
    {
        // By default four events per call.
        services.AddHttpClient("by default");

        // One event with fields, from Microsoft.Extensions.Http.Diagnostics. Names of headers and parameters are chosen, each with a class.
        services.AddRedaction();
        services.AddHttpClient("extended").RemoveAllLoggers().AddExtendedHttpClientLogging(logging =>
            logging.RequestHeadersDataClasses.Add("X-Request-ID", DataClassification.None));
    }
    #endregion

    private sealed record Payment(string Card, int Amount);
}
