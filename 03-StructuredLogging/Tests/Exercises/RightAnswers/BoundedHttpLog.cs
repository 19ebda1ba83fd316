using System.Text;
using Course.Testing;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Net.Http.Headers;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<BoundedHttpLogTests>("all fields of a request but the query, and no header of the response")]
public static class AllButTheQuery
{
    public static void Configure(HttpLoggingOptions options)
    {
        options.LoggingFields = (HttpLoggingFields.Request | HttpLoggingFields.Duration | HttpLoggingFields.ResponseStatusCode) & ~HttpLoggingFields.RequestQuery;
        foreach (var header in options.RequestHeaders.ToList())
        {
            options.RequestHeaders.Remove(header);
        }

        options.RequestHeaders.Add("x-request-id");
        options.ResponseHeaders.Clear();
        options.MediaTypeOptions.Clear();
        options.MediaTypeOptions.AddText("application/json", Encoding.UTF8);
        options.MediaTypeOptions.AddText("application/*+json", Encoding.UTF8);
        (options.RequestBodyLogLimit, options.ResponseBodyLogLimit, options.CombineLogs) = (1 << 10, 0, true);
    }
}

[RightAnswer<BoundedHttpLogTests>("the fields are set bit by bit, and the response's body has the limit 0")]
public static class BitByBit
{
    public static void Configure(HttpLoggingOptions options)
    {
        options.LoggingFields = HttpLoggingFields.None;
        foreach (var field in new[] { HttpLoggingFields.RequestProperties, HttpLoggingFields.RequestHeaders, HttpLoggingFields.RequestBody, HttpLoggingFields.ResponseStatusCode, HttpLoggingFields.Duration })
        {
            options.LoggingFields |= field;
        }

        options.LoggingFields &= ~HttpLoggingFields.RequestQuery;
        options.RequestHeaders.IntersectWith(["X-Request-Id"]);
        options.RequestHeaders.UnionWith(["X-Request-Id"]);
        options.MediaTypeOptions.Clear();
        options.MediaTypeOptions.AddText(MediaTypeHeaderValue.Parse("application/json").ToString());
        options.RequestBodyLogLimit = 1024;
        options.CombineLogs = true;
    }
}
