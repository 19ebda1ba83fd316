using System.Runtime.InteropServices;
using AdvancedLogging.Processes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Serilog;

namespace AdvancedLogging.Examples;

/// <summary>
/// A service ends while fifty events wait in a queue. Under a host, SIGTERM stops the service, and disposing the host flushes the log.
/// Pitfall: since .NET 10 the runtime handles no SIGTERM. A plain program dies at once: no ProcessExit, no flush, exit code 143.
/// See https://learn.microsoft.com/dotnet/core/compatibility/core-libraries/10.0/sigterm-signal-handler.
/// </summary>
public static class Shutdown
{
    public static Task RunAsync(string folder, CancellationToken cancellation) => EndingTable.PrintAsync(folder, cancellation);

    /// <summary>The same work in four services.</summary>
    public static Task ServeAsync(Service service, Payments payments) => service switch
    {
        Service.Host => HostAsync(payments),
        Service.Signals => Task.Run(() => WithSignals(payments)),
        Service.ProcessExit => Task.Run(() => WithProcessExit(payments)),
        _ => Task.Run(() => Plain(payments)),
    };

    #region host
    private static async Task HostAsync(Payments payments)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Services.AddSerilog(log => log.WriteTo.Async(queue => queue.Sink(payments.SlowFile), blockWhenFull: true));
        builder.Services.AddSingleton(payments);
        builder.Services.AddHostedService<PaymentsWorker>();

        // SIGTERM and Ctrl+C stop the worker. Then RunAsync disposes the host, and the host's services close the log.
        using var host = builder.Build();
        await host.RunAsync();
    }
    #endregion

    #region signals
    private static void WithSignals(Payments payments)
    {
        FlushWhenTheRuntimeEnds();
        using var stopping = new CancellationTokenSource();
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        LogPayments(payments, stopping.Token);
        Log.CloseAndFlush();

        void Stop(PosixSignalContext signal)
        {
            // The signal does not end the process. The work ends, and then Main.
            signal.Cancel = true;
            stopping.Cancel();
        }
    }

    // ProcessExit comes at the end of Main, and at Environment.Exit. After an unhandled exception comes UnhandledException alone.
    private static void FlushWhenTheRuntimeEnds()
    {
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Log.CloseAndFlush();
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Log.CloseAndFlush();
    }
    #endregion

    #region plain
    // Not like this: nothing flushes the queue.
    private static void Plain(Payments payments) => LogPayments(payments);

    // Not like this: SIGTERM raises no ProcessExit.
    private static void WithProcessExit(Payments payments)
    {
        FlushWhenTheRuntimeEnds();
        LogPayments(payments);
    }
    #endregion

    private static void LogPayments(Payments payments, CancellationToken stopping = default)
    {
        Log.Logger = new LoggerConfiguration().WriteTo.Async(queue => queue.Sink(payments.SlowFile), blockWhenFull: true).CreateLogger();
        payments.Work(payment => Log.Information("Payment {PaymentId} succeeded", payment), stopping);
    }
}
