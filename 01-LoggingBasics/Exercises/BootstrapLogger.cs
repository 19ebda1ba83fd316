using Serilog.Configuration;

namespace LoggingBasics.Exercises;

/// <summary>
/// Run a service so that its start-up is logged, too (Serilog's two-stage initialization).
/// <list type="number">
/// <item>First set <c>Log.Logger</c> to a bootstrap logger. The given method says where it writes to.</item>
/// <item>Then make a host: call <c>register</c> with its services, and add Serilog with the same target. <c>ILogger&lt;T&gt;</c> of the host's
/// services writes there, each event once.</item>
/// <item>Call <c>work</c> with the services of the host.</item>
/// <item>An exception of <c>register</c> or <c>work</c> is logged as Fatal, with the exception. It goes no further; the result is 1. Otherwise the result is 0.</item>
/// <item>Flush at the end: a target may write only when it is closed. Every event has arrived when the method returns.</item>
/// </list>
/// </summary>
public static class BootstrapLogger
{
    /// <summary>Runs the service, and returns its exit code.</summary>
    /// <param name="writeTo">Configures where a logger writes to: <c>writeTo(configuration.WriteTo)</c>. Call it for each logger.</param>
    /// <param name="register">Registers the services; it may log by <c>Log</c>, and it may throw.</param>
    /// <param name="work">What the service does; it may throw.</param>
    public static int Run(Action<LoggerSinkConfiguration> writeTo, Action<IServiceCollection> register, Action<IServiceProvider> work)
    {
        // TODO 1.9: CreateBootstrapLogger, try, a host with AddSerilog, catch, finally.
        throw new NotImplementedException("1.9 is not started: open 01-LoggingBasics/Exercises/BootstrapLogger.cs");
    }
}
