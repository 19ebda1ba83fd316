using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Course;

/// <summary>
/// A small Kestrel host on loopback: what plays a service or a receiver in an example or a test. It reads no settings file and no
/// environment variable, and it has no logger, so it behaves the same on every machine.
/// </summary>
public static class LoopbackServer
{
    /// <summary>Starts a server on a free port. Dispose it to stop it.</summary>
    /// <param name="map">Adds its middleware and endpoints.</param>
    /// <param name="configure">Adds its services and loggers; optional.</param>
    /// <param name="port">0 takes a free port.</param>
    public static async Task<WebApplication> StartAsync(Action<WebApplication> map, Action<WebApplicationBuilder>? configure = null, int port = 0)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls($"http://127.0.0.1:{port}");
        builder.Services.AddRouting();
        configure?.Invoke(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    /// <summary>The address of a started server, for example <c>http://127.0.0.1:40123/</c>.</summary>
    public static Uri Address(this WebApplication app) => new(app.Urls.First());
}
