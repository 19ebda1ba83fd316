using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using Microsoft.Extensions.DependencyInjection;

namespace ErrorTracking.Services;

/// <summary>A web service with a handler for what its requests do not catch.</summary>
public static class RatesApi
{
    /// <summary>Starts the service, and asks it for a rate that it does not have.</summary>
    public static async Task AskForRateAsync(ErrorTracker tracker)
    {
        await using var app = await LoopbackServer.StartAsync(
            app => app.UseExceptionHandler().UseRouting().UseEndpoints(
                endpoints => endpoints.MapGet("/rates/{currency}", (string currency) => Checkout.Rate(currency))),
            builder => builder.Services.AddProblemDetails().AddSingleton(tracker).AddExceptionHandler<TrackedRequests>());
        using var http = new HttpClient();
        using var response = await http.GetAsync(new Uri(app.Address(), "/rates/USD"));
    }
}
