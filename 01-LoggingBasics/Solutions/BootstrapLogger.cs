using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Configuration;

namespace LoggingBasics.Exercises;

/// <summary>Runs a service so that its start-up is logged, too.</summary>
public static class BootstrapLogger
{
    /// <summary>Runs the service, and returns its exit code.</summary>
    /// <param name="writeTo">Configures where a logger writes to: <c>writeTo(configuration.WriteTo)</c>. Call it for each logger.</param>
    /// <param name="register">Registers the services; it may log by <c>Log</c>, and it may throw.</param>
    /// <param name="work">What the service does; it may throw.</param>
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work)
    {
        var bootstrap = new LoggerConfiguration();
        writeTo(bootstrap.WriteTo);
        Log.Logger = bootstrap.CreateBootstrapLogger();
        try
        {
            var builder = Host.CreateEmptyApplicationBuilder(settings: null);
            register(builder.Services);
            builder.Services.AddSerilog(configuration => writeTo(configuration.WriteTo));
            using var host = builder.Build();
            work(host.Services);
            return 0;
        }
        catch (Exception exception)
        {
            Log.Fatal(exception, "payments-api failed");
            return 1;
        }
        finally
        {
            Log.CloseAndFlush();
        }
    }
}
