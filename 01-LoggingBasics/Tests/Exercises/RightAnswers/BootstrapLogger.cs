using Course.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;
using Serilog.Configuration;

namespace LoggingBasics.Tests.Exercises.RightAnswers;

[RightAnswer<BootstrapLoggerTests>("the classic host builder with UseSerilog, and no using around the host")]
public static class ClassicHostBuilder
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work)
    {
        var result = 1;
        var configuration = new LoggerConfiguration().MinimumLevel.Debug();
        writeTo(configuration.WriteTo);
        Log.Logger = configuration.CreateBootstrapLogger();
        try
        {
            var host = new HostBuilder()
                .ConfigureServices(register)
                .UseSerilog((_, _, logging) => writeTo(logging.MinimumLevel.Debug().WriteTo))
                .Build();
            work(host.Services);
            result = 0;
        }
        catch (Exception exception)
        {
            Log.Logger.Fatal(exception, "{Service} ended", "payments-api");
        }

        Log.CloseAndFlush();
        return result;
    }
}

[RightAnswer<BootstrapLoggerTests>("services without a host, and the bootstrap logger kept beside the service's own")]
public static class TwoLoggersSideBySide
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work)
    {
        using var bootstrap = Create(writeTo);
        Log.Logger = bootstrap;
        try
        {
            var services = new ServiceCollection();
            register(services);
            services.AddLogging().AddSerilog(Create(writeTo), dispose: true);
            using var provider = services.BuildServiceProvider();
            work(provider);
        }
        catch (Exception exception)
        {
            bootstrap.Fatal(exception, "Ended");
            return 1;
        }

        return 0;
    }

    private static Serilog.Core.Logger Create(Action<LoggerSinkConfiguration> writeTo)
    {
        var configuration = new LoggerConfiguration();
        writeTo(configuration.WriteTo);
        return configuration.CreateLogger();
    }
}
