using Microsoft.Extensions.Logging;
using NLog;
using NLog.Web;

/// <summary>NLog writes what <c>ILogger&lt;T&gt;</c> logs, and one line per request. Its first logger writes errors at start-up.
/// Complete program for an empty web project. Packages: NLog.Web.AspNetCore.
/// Pitfall: by default NLog lets every level through. <c>RemoveLoggerFactoryFilter = false</c> keeps the section <c>Logging</c>.
/// See https://github.com/NLog/NLog.Web/wiki.</summary>
public static class NlogHost
{
    public static async Task Main(string[] args)
    {
        var log = LogManager.Setup().RegisterNLogWeb().LoadConfiguration(nlog => nlog.ForLogger().WriteToConsole(
            "${level:uppercase=true} ${logger} ${message} [${scopenested}]${onexception:${newline}${exception:format=tostring}}"
            + "${when:when=logger=='NLogRequestLogging':inner= ${aspnet-request-routeparameters:items=id}"
            + " responded ${aspnet-response-statuscode} in ${aspnet-request-duration} ms}")).GetCurrentClassLogger();
        try
        {
            var builder = WebApplication.CreateBuilder(args);
            builder.Logging.ClearProviders().AddNLogWeb(new NLogAspNetCoreOptions { RemoveLoggerFactoryFilter = false });
            builder.Services.AddSingleton<Payments>();
            var app = builder.Build();
            app.UseMiddleware<NLogRequestLoggingMiddleware>(new NLogRequestLoggingOptions { DurationThresholdMs = 10_000 });
            app.Logger.LogDebug("Antifraud limit is {Limit}", 80);
            app.MapPost("/payments/{id}", (string id, Payments payments) => payments.Charge(id));
            await app.RunAsync();
        }
        catch (Exception exception)
        {
            log.Fatal(exception, "payments-api failed");
            Environment.ExitCode = 1;
        }
        finally { LogManager.Shutdown(); }
    }

    public sealed class Payments(ILogger<Payments> logger)
    {
        public void Charge(string id) => logger.LogInformation("Payment {PaymentId} succeeded", id);
    }
}
