using System.Diagnostics;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace StructuredLogging.Http;

/// <summary>
/// Gives each request an id at the edge, puts it into a scope around all that the request logs, and returns it to the caller, who can then
/// name it to the support. The caller's own <c>X-Request-ID</c> is kept if it is well-formed; otherwise the trace id is the request id.
/// </summary>
public sealed partial class RequestIdMiddleware(RequestDelegate next, ILogger<RequestIdMiddleware> log)
{
    public const string Header = "X-Request-ID";

    #region invoke
    public async Task InvokeAsync(HttpContext context)
    {
        var requestId = context.Request.Headers[Header] is [{ } foreign] && WellFormed().IsMatch(foreign)
            ? foreign
            : Activity.Current?.TraceId.ToHexString() ?? context.TraceIdentifier;

        context.Items[Header] = requestId;
        context.Response.Headers[Header] = requestId;
        using (log.BeginScope(new Dictionary<string, object?> { ["request_id"] = requestId }))
        {
            await next(context);
        }
    }

    // It goes into every line and on to every service: no blanks, no quotes, no line breaks, and not a megabyte of it.
    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9._-]{7,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex WellFormed();
    #endregion
}
