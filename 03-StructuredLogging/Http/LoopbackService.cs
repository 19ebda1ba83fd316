using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StructuredLogging.Tracing;

namespace StructuredLogging.Http;

/// <summary>A service of the shop for one example, on a free port of loopback.</summary>
public static class LoopbackService
{
    /// <summary>Starts it. Its address stands in <see cref="WebApplication.Urls"/>; disposing it ends it.</summary>
    /// <param name="logs">Where its loggers write.</param>
    /// <param name="map">Its middleware and endpoints.</param>
    public static Task<WebApplication> StartAsync(ILoggerProvider logs, Action<WebApplication> map) => LoopbackServer.StartAsync(map, builder =>
    {
        // Not None: with no logger enabled at all, and no listener, ASP.NET Core makes no Activity, and the lines have no trace id.
        builder.Logging.AddProvider(logs).AddFilter("Microsoft", LogLevel.Critical);
        builder.Logging.Configure(options => options.ActivityTrackingOptions = ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.ParentId);
        builder.Services.AddSingleton<DistributedContextPropagator, StrictTraceContextPropagator>();
    });
}
