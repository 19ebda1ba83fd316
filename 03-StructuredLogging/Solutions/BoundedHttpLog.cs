using Microsoft.AspNetCore.HttpLogging;

namespace StructuredLogging.Exercises;

/// <summary>HTTP logging without a secret, and of a bounded size.</summary>
public static class BoundedHttpLog
{
    /// <summary>Sets the options. It is what <c>services.AddHttpLogging</c> calls.</summary>
    public static void Configure(HttpLoggingOptions options)
    {
        options.CombineLogs = true;
        options.LoggingFields = HttpLoggingFields.RequestMethod | HttpLoggingFields.RequestPath | HttpLoggingFields.RequestHeaders
            | HttpLoggingFields.RequestBody | HttpLoggingFields.ResponseStatusCode | HttpLoggingFields.Duration;
        options.RequestHeaders.Clear();
        options.RequestHeaders.Add("X-Request-Id");
        options.MediaTypeOptions.Clear();
        options.MediaTypeOptions.AddText("application/json");
        options.RequestBodyLogLimit = 1_024;
    }
}
