using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ErrorTracking.Simulation;

/// <summary>A service for one example, on a free port of loopback.</summary>
public static class LoopbackService
{
    /// <summary>Starts it. Its address stands in <see cref="WebApplication.Urls"/>; disposing it ends it.</summary>
    /// <param name="services">What it needs.</param>
    /// <param name="map">Its middleware and endpoints.</param>
    public static async Task<WebApplication> StartAsync(Action<IServiceCollection> services, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        services(builder.Services);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }
}
