using System.Diagnostics;
using Microsoft.Extensions.Configuration;
using Serilog;
using Serilog.Formatting.Json;

namespace LoggingBasics.Examples;

/// <summary>
/// A service writes its logs to stdout, a line of JSON per event, and nowhere else; the environment collects them and sets the level.
/// Pitfall: what still waits in an asynchronous sink when the process ends is lost; flush last, on every way out.
/// See https://12factor.net/logs and https://12factor.net/config.
/// </summary>
public static class TwelveFactor
{
    private const string LevelVariable = "Serilog__MinimumLevel";

    #region service
    /// <summary>The service: it knows neither a file nor a level.</summary>
    private static void Serve(int payments, bool flush)
    {
        Log.Logger = new LoggerConfiguration()
            .ReadFrom.Configuration(new ConfigurationBuilder().AddEnvironmentVariables().Build())
            // A full queue makes the caller wait; by default it would drop events, and tell the SelfLog alone.
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

    /// <summary>Plays the environment; with payments to serve it is the service that the environment starts.</summary>
    public static async Task RunAsync(int payments, bool forgetToFlush, CancellationToken cancellation)
    {
        if (payments > 0)
        {
            Serve(payments, flush: !forgetToFlush);
            return;
        }

        foreach (var level in new[] { "Information", "Debug" })
        {
            Console.WriteLine($"{LevelVariable}={level}");
            var lines = await CollectAsync(level, ["--serve", "1"], cancellation);
            Console.WriteLine(string.Join('\n', lines) + "\n");
        }

        var flushed = await CollectAsync("Information", ["--serve", "5000"], cancellation);
        Console.WriteLine($"5000 payments, Log.CloseAndFlush() at the end: {flushed.Count} events collected");
        var forgotten = await CollectAsync("Information", ["--serve", "5000", "--no-flush"], cancellation);
        Console.WriteLine($"5000 payments, without it: {forgotten.Count} events collected, {flushed.Count - forgotten.Count} lost");
    }

    /// <summary>What a container platform does: starts the service, sets its environment, reads its stdout to the end.</summary>
    private static async Task<List<string>> CollectAsync(string level, string[] arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(TwelveFactor).Assembly.Location);
        }

        Array.ForEach(["twelve-factor", .. arguments], start.ArgumentList.Add);
        start.Environment[LevelVariable] = level;
        using var service = Process.Start(start)!;
        await using var stop = cancellation.Register(service.Kill);

        // This collector is busy elsewhere for a moment. A pipe holds a few kilobytes; the rest waits in the service's queue.
        await Task.WhenAny(service.WaitForExitAsync(cancellation), Task.Delay(TimeSpan.FromSeconds(1), cancellation));
        var lines = new List<string>();
        while (await service.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
        }

        await service.WaitForExitAsync(cancellation);
        return lines;
    }
}
