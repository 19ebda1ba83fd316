using LoggingBasics.Processes;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Formatting.Json;

namespace LoggingBasics.Examples;

/// <summary>
/// A service in a container writes one line of JSON per event to stdout. The environment collects the stream and sets the level.
/// Pitfall: an asynchronous sink loses its queue when the process ends. Flush at every end of the program.
/// See https://12factor.net/logs and https://12factor.net/config.
/// </summary>
public static class TwelveFactor
{
    #region service
    /// <summary>The service. The environment decides the level and the destination.</summary>
    private static void Serve(int payments, bool flush)
    {
        Log.Logger = new LoggerConfiguration()
            .ReadFrom.Configuration(new ConfigurationBuilder().AddEnvironmentVariables().Build())
            // With a full queue the caller waits. By default the sink drops the event, and reports the loss to the SelfLog only.
            .WriteTo.Async(queue => queue.Console(new JsonFormatter()), blockWhenFull: true)
            .CreateLogger();
        try
        {
            for (var i = 1; i <= payments; i++)
            {
                Log.Debug("Payment {PaymentId} sent to antifraud", $"pay_{i}");
                Log.Information("Payment {PaymentId} succeeded", $"pay_{i}");
            }
        }
        finally
        {
            if (flush)
            {
                Log.CloseAndFlush();
            }
        }
    }
    #endregion

    /// <summary>Runs the service as a child process; with payments to serve this process is the service.</summary>
    public static async Task RunAsync(int payments, bool forgetToFlush, CancellationToken cancellation)
    {
        if (payments > 0)
        {
            Serve(payments, flush: !forgetToFlush);
            return;
        }

        foreach (var level in new[] { "Information", "Debug" })
        {
            Console.WriteLine($"{Collector.LevelVariable}={level}");
            Console.WriteLine(string.Join('\n', await Collector.CollectAsync(level, ["--serve", "1"], cancellation)) + "\n");
        }

        var flushed = await Collector.CollectAsync("Information", ["--serve", "5000"], cancellation);
        Console.WriteLine($"5000 payments, Log.CloseAndFlush() at the end: {flushed.Count} events collected");
        var forgotten = await Collector.CollectAsync("Information", ["--serve", "5000", "--no-flush"], cancellation);
        Console.WriteLine($"5000 payments, without it: {forgotten.Count} events collected, {flushed.Count - forgotten.Count} lost");
    }
}
