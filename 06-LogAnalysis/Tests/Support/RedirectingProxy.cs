using Microsoft.AspNetCore.Builder;

namespace LogAnalysis.Tests.Support;

/// <summary>A proxy that redirects every request to its login page, which answers 200.</summary>
internal static class RedirectingProxy
{
    public static Task<WebApplication> StartAsync() => LoopbackServer.StartAsync(app =>
    {
        app.Map("/login", _ => Task.CompletedTask);
        app.MapFallback(context =>
        {
            context.Response.Redirect($"{app.Address()}login");
            return Task.CompletedTask;
        });
    });
}
