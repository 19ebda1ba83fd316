using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.Buffering;
using Microsoft.Extensions.Logging;
using Serilog;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace AdvancedLogging.Examples;

/// <summary>
/// Keeps Debug events in memory, and writes them only if a request fails.
/// Pitfall: the global buffer is one for the process, so a flush also writes the events of requests that succeeded.
/// See https://learn.microsoft.com/dotnet/core/extensions/log-buffering.
/// </summary>
public static class Buffering
{
    public static void Run()
    {
        Console.WriteLine("AddGlobalBuffer, one buffer for all requests:");
        #region global
        using (var services = new ServiceCollection()
            .AddLogging(logging => ToConsole(logging).AddGlobalBuffer(options =>
            {
                options.Rules.Add(new LogBufferingFilterRule(logLevel: LogLevel.Debug));
                options.MaxBufferSizeInBytes = 10_000_000;

                // By default a flush suspends the buffer: for 30 seconds all Debug events are written.
                options.AutoFlushDuration = TimeSpan.Zero;
            }))
            .BuildServiceProvider())
        {
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");
            var global = services.GetRequiredService<GlobalLogBuffer>();
            Serve(log, "pay_1001", score: 12, global.Flush);
            Serve(log, "pay_1002", score: 97, global.Flush);
        }
        #endregion

        Console.WriteLine("\nRequestLogBuffer, one buffer for each request:");
        #region request
        var buffer = new RequestLogBuffer();
        using (var services = new ServiceCollection()
            .AddLogging(logging => ToConsole(logging).EnableEnrichment())
            .AddSingleton<LogBuffer>(buffer)
            .BuildServiceProvider())
        {
            var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");
            buffer.BeginRequest();
            Serve(log, "pay_1001", score: 12, buffer.Flush);
            buffer.BeginRequest();
            Serve(log, "pay_1002", score: 97, buffer.Flush);
        }
        #endregion
    }

    private static void Serve(ILogger log, string paymentId, int score, Action flush)
    {
        log.LogDebug("{PaymentId}: antifraud score {Score}", paymentId, score);
        log.LogDebug("{PaymentId}: calling ledger", paymentId);
        if (score < 90)
        {
            log.LogInformation("{PaymentId}: answered 201", paymentId);
            return;
        }

        flush();
        log.LogError("{PaymentId}: answered 502", paymentId);
    }

    private static ILoggingBuilder ToConsole(ILoggingBuilder logging) => logging.SetMinimumLevel(LogLevel.Debug).AddSerilog(
        new LoggerConfiguration()
            .MinimumLevel.Debug()
            .WriteTo.Console(outputTemplate: "  {Level:u3} {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger(),
        dispose: true);
}
