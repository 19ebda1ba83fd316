using System.Diagnostics;
using Microsoft.Extensions.Logging;
using StructuredLogging.Tracing;

namespace StructuredLogging.Http;

/// <summary>A service of the shop for an example, on a free port of loopback.</summary>
public static class LoopbackService
{
    private const ActivityTrackingOptions Ids =
        ActivityTrackingOptions.TraceId | ActivityTrackingOptions.SpanId | ActivityTrackingOptions.ParentId;

    /// <summary>Starts a service. Dispose it to stop it.</summary>
    /// <param name="logs">The provider of its loggers.</param>
    /// <param name="map">Adds its middleware and endpoints.</param>
    public static Task<WebApplication> StartAsync(ILoggerProvider logs, Action<WebApplication> map) =>
        LoopbackServer.StartAsync(map, builder => Configure(builder, logs));

    private static void Configure(WebApplicationBuilder builder, ILoggerProvider logs)
    {
        // Not None: without any enabled logger and any listener, ASP.NET Core makes no Activity, and the lines have no trace id.
        builder.Logging.AddProvider(logs).AddFilter("Microsoft", LogLevel.Critical)
            .Configure(options => options.ActivityTrackingOptions = Ids);

        #region propagator
        // ASP.NET Core reads incoming headers with the propagator of its services.
        builder.Services.AddSingleton<DistributedContextPropagator, StrictTraceContextPropagator>();
        #endregion
    }
}
