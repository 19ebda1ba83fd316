using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>Fields that a handler adds to the line of its request: <c>context.Features.Get&lt;CanonicalFields&gt;()</c>.</summary>
public sealed class CanonicalFields : Dictionary<string, object?>;

/// <summary>
/// Writes one log line per request, at its end. Register it before <c>UseExceptionHandler</c>: after it, the bytes of an error page
/// are unknown.
/// </summary>
public sealed class CanonicalLogMiddleware(RequestDelegate next, ILogger<CanonicalLogMiddleware> log, TimeProvider clock)
{
    // The client closed the connection before the answer. HTTP has no such status; proxies write 499.
    private const int ClientClosedRequest = 499;

    public async Task InvokeAsync(HttpContext context)
    {
        // A load balancer asks every second. A metric is enough.
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            await next(context);
            return;
        }

        var started = clock.GetTimestamp();
        context.Features.Set(new CanonicalFields());
        var (requestBody, responseBody) = (context.Request.Body, context.Response.Body);
        var (request, response) = (new CountingStream(requestBody), new CountingStream(responseBody));
        (context.Request.Body, context.Response.Body) = (request, response);
        Exception? unhandled = null;
        try
        {
            await next(context);

            // The server flushes its own body, not the one that stands in its place.
            if (context.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 } writer)
            {
                await writer.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception exception)
        {
            unhandled = exception;
            throw;
        }
        finally
        {
            (context.Request.Body, context.Response.Body) = (requestBody, responseBody);
            Write(context, unhandled, clock.GetElapsedTime(started), context.Request.ContentLength ?? request.Bytes, response.Bytes);
        }
    }

    #region line
    private void Write(HttpContext context, Exception? unhandled, TimeSpan duration, long requestBytes, long responseBytes)
    {
        // The exception handler resets the endpoint of the request, and keeps it in its own feature.
        var handled = context.Features.Get<IExceptionHandlerFeature>();
        var error = unhandled ?? handled?.Error;
        var endpoint = handled?.Endpoint ?? context.GetEndpoint();
        var answeredLater = unhandled is not null && !context.Response.HasStarted;
        var status = context.RequestAborted.IsCancellationRequested ? ClientClosedRequest
            : answeredLater ? StatusCodes.Status500InternalServerError
            : context.Response.StatusCode;

        // The route has few values, the path has millions.
        var route = (endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        KeyValuePair<string, object?>[] fields =
        [
            new("method", context.Request.Method),
            new("route", route),
            new("status", status),
            new("duration_ms", Math.Round(duration.TotalMilliseconds, 1)),
            new("user", context.User.Identity?.Name),
            new("request_bytes", requestBytes),
            new("response_bytes", answeredLater ? null : HttpMethods.IsHead(context.Request.Method) ? 0L : responseBytes),
            new("error", error?.GetType().Name),
            .. context.Features.Get<CanonicalFields>()!,
        ];
        var level = status >= 500 ? LogLevel.Error : status >= 400 ? LogLevel.Warning : LogLevel.Information;
        log.Log(level, new EventId(1, "http.request"), fields, exception: null, (_, _) => $"{context.Request.Method} {route} {status}");
    }
    #endregion
}
