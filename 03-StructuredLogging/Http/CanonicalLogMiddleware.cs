using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>What the handlers of one request want to have in its line: <c>context.Features.Get&lt;CanonicalFields&gt;()!["payment_id"] = id</c>.</summary>
public sealed class CanonicalFields : Dictionary<string, object?>;

/// <summary>
/// One line per request, at its end, with all that one asks a log for: who, what, how it ended, how long, how much. It stands outermost but for
/// the exception handler, so that it sees the status and every exception; a request that failed has its line, too.
/// </summary>
public sealed class CanonicalLogMiddleware(RequestDelegate next, ILogger<CanonicalLogMiddleware> log, TimeProvider clock)
{
    // The client was gone before the answer: no status of HTTP, but what proxies write (nginx).
    private const int ClientClosedRequest = 499;

    #region invoke
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal))
        {
            // Asked every second by every load balancer, and of no interest until it fails: a metric, not a line.
            await next(context);
            return;
        }

        var started = clock.GetTimestamp();
        var fields = new CanonicalFields();
        context.Features.Set(fields);
        var (requestBody, responseBody) = (context.Request.Body, context.Response.Body);
        var (request, response) = (new CountingStream(requestBody), new CountingStream(responseBody));
        (context.Request.Body, context.Response.Body) = (request, response);
        Exception? failure = null;
        try
        {
            await next(context);

            // What a handler has written and not flushed: the server flushes its own body, and not the one that we have put before it.
            if (context.Response.BodyWriter is { CanGetUnflushedBytes: true, UnflushedBytes: > 0 } writer)
            {
                await writer.FlushAsync(context.RequestAborted);
            }
        }
        catch (Exception exception)
        {
            failure = exception;
            throw;
        }
        finally
        {
            (context.Request.Body, context.Response.Body) = (requestBody, responseBody);
            Write(context, fields, failure, clock.GetElapsedTime(started), context.Request.ContentLength ?? request.Bytes, response.Bytes);
        }
    }
    #endregion

    private void Write(HttpContext context, CanonicalFields fields, Exception? failure, TimeSpan duration, long requestBytes, long responseBytes)
    {
        var status = context.RequestAborted.IsCancellationRequested ? ClientClosedRequest
            : failure is not null && !context.Response.HasStarted ? StatusCodes.Status500InternalServerError
            : context.Response.StatusCode;

        // The route, not the path: /payments/{id} is one value, /payments/pay_1001 a million.
        var route = (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "(none)";
        var level = status >= 500 ? LogLevel.Error : status >= 400 ? LogLevel.Warning : LogLevel.Information;

        // Fields without a template: the state of a log call may be any list of names and values.
        KeyValuePair<string, object?>[] line =
        [
            new("method", context.Request.Method),
            new("route", route),
            new("status", status),
            new("duration_ms", Math.Round(duration.TotalMilliseconds, 1)),
            new("user", context.User.Identity?.Name),
            new("request_bytes", requestBytes),
            new("response_bytes", responseBytes),
            new("error", failure?.GetType().Name),
            .. fields,
        ];
        log.Log(level, new EventId(1, "http.request"), line, exception: null, (_, _) => $"{context.Request.Method} {route} {status}");
    }
}
