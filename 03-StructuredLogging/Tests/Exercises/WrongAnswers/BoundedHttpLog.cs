using Course.Testing;
using Microsoft.AspNetCore.HttpLogging;
using static Microsoft.AspNetCore.HttpLogging.HttpLoggingFields;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>Several events for one request.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.OneEventPerRequest), "must be joined")]
public static class EventsNotCombined
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, combine: false);
}

/// <summary>Without the duration.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.OneEventPerRequest), "expected Duration as a number")]
public static class NoDuration
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, without: Duration);
}

/// <summary>The query with the path.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.TheQueryIsNowhere), "logs its reader in")]
public static class QueryLogged
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, with: RequestQuery);
}

/// <summary>Adds the request id to the headers that are readable by default: the agent is one of them.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.OnlyTheRequestIdIsReadable), "\"ShopApp\" is in the event")]
public static class DefaultHeadersLeft
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, headers: [.. options.RequestHeaders, "X-Request-Id"]);
}

/// <summary>Adds no header: the request id is redacted, too.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.OnlyTheRequestIdIsReadable), "the support gets this id")]
public static class RequestIdRedacted
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, headers: []);
}

/// <summary>Leaves the limit for bodies at its default of 32 KB.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.AJsonBodyIsLoggedUpToALimit), "lets a stranger fill the disk")]
public static class BodyWithTheDefaultLimit
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, limit: 32 * 1_024);
}

/// <summary>No body at all.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.AJsonBodyIsLoggedUpToALimit), "explains a refused payment")]
public static class NoBody
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, without: RequestBody);
}

/// <summary>Keeps the media types of the default: forms and plain texts are among them.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.AFormIsNotLogged), "has their password in it")]
public static class MediaTypesOfTheDefault
{
    public static void Configure(HttpLoggingOptions options)
    {
        RightLog.Set(options);
        options.MediaTypeOptions.AddText("application/x-www-form-urlencoded");
    }
}

/// <summary>Logs all, the response's body included.</summary>
[WrongAnswer<BoundedHttpLogTests>(nameof(BoundedHttpLogTests.TheResponseIsNotLogged), "customers' data")]
public static class ResponseBodyLogged
{
    public static void Configure(HttpLoggingOptions options) => RightLog.Set(options, with: ResponseBody);
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal static class RightLog
{
    public static void Set(
        HttpLoggingOptions options, HttpLoggingFields with = None, HttpLoggingFields without = None, bool combine = true, int limit = 1_024, string[]? headers = null)
    {
        options.CombineLogs = combine;
        options.LoggingFields = (RequestMethod | RequestPath | RequestHeaders | RequestBody | ResponseStatusCode | Duration | with) & ~without;
        options.RequestHeaders.Clear();
        options.RequestHeaders.UnionWith(headers ?? ["X-Request-Id"]);
        options.MediaTypeOptions.Clear();
        options.MediaTypeOptions.AddText("application/json");
        options.RequestBodyLogLimit = limit;
    }
}
