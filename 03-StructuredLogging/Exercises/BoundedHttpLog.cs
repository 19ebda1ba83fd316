using Microsoft.AspNetCore.HttpLogging;

namespace StructuredLogging.Exercises;

/// <summary>
/// Configure the HTTP logging of ASP.NET Core so that a log of requests holds no secret and stays small.
/// <list type="bullet">
/// <item>Each request is one event, with the properties <c>Method</c>, <c>Path</c>, <c>StatusCode</c> and <c>Duration</c>.</item>
/// <item>The query is nowhere in the event: links in mails carry tokens there.</item>
/// <item>The header <c>X-Request-Id</c> is readable. Every other header of the request is either redacted or left out, <c>Authorization</c> and <c>Cookie</c> included.</item>
/// <item>The body of a request is logged if it is JSON: its first 1,024 bytes at most. A form is not logged.</item>
/// <item>The response's headers and body are not logged.</item>
/// </list>
/// </summary>
public static class BoundedHttpLog
{
    /// <summary>Sets the options. It is what <c>services.AddHttpLogging</c> calls.</summary>
    public static void Configure(HttpLoggingOptions options)
    {
        // TODO 3.9: LoggingFields, RequestHeaders, MediaTypeOptions, RequestBodyLogLimit and CombineLogs.
        throw new NotImplementedException("3.9 is not started: open 03-StructuredLogging/Exercises/BoundedHttpLog.cs");
    }
}
