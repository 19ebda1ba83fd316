using System.Globalization;
using Microsoft.Extensions.Logging;
using Serilog;

/// <summary>Serilog writes what <c>ILogger&lt;T&gt;</c> logs, and one line per request. A bootstrap logger writes errors at start-up.
/// Complete program for an empty web project. Packages: Serilog.AspNetCore.
/// Pitfall: Serilog takes its levels from the section <c>Serilog</c>. It does not read the section <c>Logging</c>.
/// See https://github.com/serilog/serilog-aspnetcore.</summary>
public static class SerilogHost
{
    public static async Task Main(string[] args)
    {
        Log.Logger = new LoggerConfiguration().WriteTo.Console(formatProvider: CultureInfo.InvariantCulture).CreateBootstrapLogger();
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddSingleton<Payments>().AddSerilog(log => log.Enrich.FromLogContext()
                .MinimumLevel.Override("Microsoft.AspNetCore", Serilog.Events.LogEventLevel.Warning)
                .ReadFrom.Configuration(builder.Configuration).WriteTo.Console(formatProvider: CultureInfo.InvariantCulture,
                    outputTemplate: "{Level:u3} {SourceContext} {Message:lj} {Properties:j}{NewLine}{Exception}"));
            var app = builder.Build();
            app.UseSerilogRequestLogging(options => options.EnrichDiagnosticContext =
                (request, http) => request.Set("PaymentId", http.GetRouteValue("id")));
            app.Logger.LogDebug("Antifraud limit is {Limit}", 80);
            app.MapPost("/payments/{id}", (string id, Payments payments) => payments.Charge(id));
            await app.RunAsync();
        }
        catch (Exception exception)
        {
            Log.Fatal(exception, "payments-api failed");
            Environment.ExitCode = 1;
        }
        finally { await Log.CloseAndFlushAsync(); }
    }

    public sealed class Payments(ILogger<Payments> logger)
    {
        public void Charge(string id) => logger.LogInformation("Payment {PaymentId} succeeded", id);
    }
}
