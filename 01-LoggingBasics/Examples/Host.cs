using Microsoft.Extensions.Logging;

namespace PaymentsApi;

/// <summary>
/// A class takes <c>ILogger&lt;T&gt;</c> by dependency injection. The host reads levels from appsettings.json and the environment.
/// Complete program for an empty web project. Packages: none.
/// Pitfall: the console hides scopes by default. Then a line does not tell its request or its trace.
/// See https://learn.microsoft.com/aspnet/core/fundamentals/logging.
/// </summary>
public static partial class Host
{
    public static async Task Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.AddSimpleConsole(console => console.IncludeScopes = true);
        builder.Services.AddSingleton<Payments>();

        var app = builder.Build();
        app.Logger.LogDebug("Antifraud limit is {Limit}", 80);
        app.MapPost("/payments/{id}", (string id, Payments payments) => payments.Charge(id));
        await app.RunAsync();
    }

    public sealed partial class Payments(ILogger<Payments> logger)
    {
        public void Charge(string id)
        {
            using var scope = logger.BeginScope("UserId:{UserId}", "user_42");
            Succeeded(id);
        }

        [LoggerMessage(1002, LogLevel.Information, "Payment {PaymentId} succeeded")]
        private partial void Succeeded(string paymentId);
    }
}
