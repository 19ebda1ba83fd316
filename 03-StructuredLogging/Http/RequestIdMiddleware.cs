using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>
/// Gives each request an id, puts it into the log scope of the request, and returns it to the caller in <c>X-Request-ID</c>.
/// Register it first, before <c>UseExceptionHandler</c>: then the line of an unhandled exception has the id, too.
/// </summary>
public sealed partial class RequestIdMiddleware(RequestDelegate next, ILogger<RequestIdMiddleware> log)
{
    public const string Header = "X-Request-ID";

    #region invoke
    public async Task InvokeAsync(HttpContext context)
    {
        // The id of the caller if it is well-formed, else the trace id.
        var requestId = context.Request.Headers[Header] is [{ } foreign] && WellFormed().IsMatch(foreign)
            ? foreign
            : Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;
        context.Items[Header] = requestId;

        // Not now: the exception handler clears all headers before it writes its answer.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers[Header] = requestId;
            return Task.CompletedTask;
        });
        using (log.BeginScope(new Dictionary<string, object?> { ["request_id"] = requestId }))
        {
            await next(context);
        }
    }

    // The id goes into every log line, so a stranger must not choose its length, or put quotes and line breaks into it.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{7,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WellFormed();
    #endregion
}
