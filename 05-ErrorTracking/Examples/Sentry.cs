using System.Text.RegularExpressions;
using Sentry;

namespace PaymentsApi;

/// <summary>The SDK sends an event for each unhandled exception and each logged error. Lines logged before become its breadcrumbs.
/// Complete program for an empty web project. Packages: Sentry.AspNetCore.
/// Pitfall: the SDK does not know which texts are secret. Exceptions, headers, tags and breadcrumbs each need their own rule.
/// See https://docs.sentry.io/platforms/dotnet/guides/aspnetcore.</summary>
public static class Sentry
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.WebHost.UseSentry(options =>
        {
            options.Dsn ??= builder.Configuration["SENTRY_DSN"] ?? ""; // Without an address the SDK is off.
            (options.Release, options.Environment) = ("payments-api@1.4.2", "production");
            options.SampleRate ??= 1; // The variable Sentry__SampleRate=0.1 sends one event in ten.
            options.SetBeforeBreadcrumb(crumb => new(Clean(crumb.Message), crumb.Type ?? "log", crumb.Data, crumb.Category, crumb.Level));
            options.SetBeforeSend(error =>
            {
                foreach (var exception in error.SentryExceptions ?? []) { exception.Value = Clean(exception.Value); }
                error.Request.Headers.Remove("X-Card");
                return error;
            });
        });
        var app = builder.Build();
        app.MapPost("/payments/{id}", (string id, HttpRequest request) =>
        {
            SentrySdk.ConfigureScope(scope => scope.User = new SentryUser { Id = request.Headers["X-User-Id"] });
            app.Logger.LogInformation("Payment {PaymentId} with card {Card}", id, request.Headers["X-Card"]);
            if (id == "pay_1002") { throw new TimeoutException($"The ledger did not answer for card {request.Headers["X-Card"]}"); }
            if (id == "pay_1003") { app.Logger.LogError("No receipt for {PaymentId}", id); }
        });
        await app.RunAsync();
    }

    private static string Clean(string? text) => Regex.Replace(text ?? "", @"\b[0-9]{13,19}\b", "[card]", RegexOptions.NonBacktracking);
}
