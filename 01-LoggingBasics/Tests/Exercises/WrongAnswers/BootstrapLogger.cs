using Course.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace LoggingBasics.Tests.Exercises.WrongAnswers;

/// <summary>The logger is made when the services are registered.</summary>
[WrongAnswer<BootstrapLoggerTests>(nameof(BootstrapLoggerTests.TheStartUpIsLogged), "and its host does not exist yet")]
public static class LoggerAfterTheRegistration
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work) =>
        RightStart.Run(writeTo, register, work, bootstrap: false);
}

/// <summary>The error is logged as an Error.</summary>
[WrongAnswer<BootstrapLoggerTests>(nameof(BootstrapLoggerTests.AnErrorIsFatal), "Fatal says that the service is gone")]
public static class ErrorInPlaceOfFatal
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work) =>
        RightStart.Run(writeTo, register, work, level: LogEventLevel.Error);
}

/// <summary>The error is logged, and the exit code says that all is well.</summary>
[WrongAnswer<BootstrapLoggerTests>(nameof(BootstrapLoggerTests.TheExitCodeTells), "expected the exit code 1, but it is 0")]
public static class ExitCodeZero
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work)
    {
        RightStart.Run(writeTo, register, work);
        return 0;
    }
}

/// <summary>Nothing is flushed.</summary>
[WrongAnswer<BootstrapLoggerTests>(nameof(BootstrapLoggerTests.EveryEventHasArrived), "file and network sinks keep events in a buffer")]
public static class NotFlushed
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work) =>
        RightStart.Run(writeTo, register, work, flush: false);
}

/// <summary>The error is logged and thrown again.</summary>
[WrongAnswer<BootstrapLoggerTests>(nameof(BootstrapLoggerTests.TheExitCodeTells), "InvalidOperationException got out")]
public static class ThrownAgain
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work) =>
        RightStart.Run(writeTo, register, work, rethrow: true);
}

/// <summary>Serilog is added to the host without its factory, beside a second provider of the same logger.</summary>
[WrongAnswer<BootstrapLoggerTests>(nameof(BootstrapLoggerTests.TheServiceLogs), "An event that arrives twice is counted twice")]
public static class AddedTwice
{
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work) =>
        RightStart.Run(writeTo, register, work, twice: true);
}

/// <summary>All of it right, but for the part that a wrong answer changes.</summary>
internal static class RightStart
{
    public static int Run(
        Action<LoggerSinkConfiguration> writeTo,
        Action<IServiceCollection> register,
        Action<IServiceProvider> work,
        bool bootstrap = true,
        LogEventLevel level = LogEventLevel.Fatal,
        bool flush = true,
        bool rethrow = false,
        bool twice = false)
    {
        Log.Logger = bootstrap ? Create(writeTo) : Serilog.Core.Logger.None;
        try
        {
            var services = new ServiceCollection();
            register(services);
            if (!bootstrap)
            {
                Log.Logger = Create(writeTo);
            }

            services.AddLogging(logging => logging.AddSerilog());
            if (twice)
            {
                services.AddLogging(logging => logging.AddProvider(new Serilog.Extensions.Logging.SerilogLoggerProvider()));
            }

            work(services.BuildServiceProvider());
            return 0;
        }
        catch (Exception exception)
        {
            Log.Write(level, exception, "payments-api failed");
            if (rethrow)
            {
                throw;
            }

            return 1;
        }
        finally
        {
            if (flush)
            {
                Log.CloseAndFlush();
            }
        }
    }

    private static Serilog.Core.Logger Create(Action<LoggerSinkConfiguration> writeTo)
    {
        var configuration = new LoggerConfiguration();
        writeTo(configuration.WriteTo);
        return configuration.CreateLogger();
    }
}
