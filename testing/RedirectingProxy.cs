using Microsoft.AspNetCore.Builder;

namespace Course.Testing;

/// <summary>A proxy that redirects every request to its login page, which answers 200.</summary>
public static class RedirectingProxy
{
    /// <summary>Starts it on a free port of loopback. Its login page is at <c>/login</c>. Dispose it to stop it.</summary>
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
