using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>How a process ends.</summary>
public enum Ending { Return, Sigterm, Sigint, Exit, Unhandled, FailFast, Kill }

/// <summary>Where the service flushes its log.</summary>
public enum Flushing { Nowhere, Finally, Handlers }

/// <summary>
/// Fifty events wait in a queue when the process ends, in seven ways. Which of them reach the file depends on who is still asked.
/// Pitfall: Environment.Exit runs no <c>finally</c>; an exception without a handler may or may not; FailFast and kill -9 run nothing at all.
/// See https://learn.microsoft.com/dotnet/api/system.appdomain.processexit.
/// </summary>
public static class Shutdown
{
    private const int Events = 50;

    private static readonly (Ending Way, string Name)[] Endings =
    [
        (Ending.Return, "the end of Main"), (Ending.Sigterm, "SIGTERM"), (Ending.Sigint, "Ctrl+C (SIGINT)"), (Ending.Exit, "Environment.Exit"),
        (Ending.Unhandled, "an unhandled exception"), (Ending.FailFast, "Environment.FailFast"), (Ending.Kill, "kill -9"),
    ];

    /// <summary>Starts a child for each way to end; with an ending it is the child.</summary>
    public static async Task RunAsync(Func<string> outputFolder, Ending? ending, Flushing flushing, string? path, CancellationToken cancellation)
    {
        if (ending is not null)
        {
            await Task.Run(() => Serve(ending.Value, flushing, path!, cancellation), CancellationToken.None);
            return;
        }

        var folder = outputFolder();
        Console.WriteLine($"{"The process ends by",-24} {"no flush",12} {"finally",12} {"handlers",12}");
        foreach (var (way, name) in Endings)
        {
            if (OperatingSystem.IsWindows() && way is (Ending.Sigterm or Ending.Sigint))
            {
                Console.WriteLine($"{name,-24} not shown: on Windows no process can send it to a single other one");
                continue;
            }

            var counts = await Task.WhenAll(Enum.GetValues<Flushing>().Select(flush => EndAsync(folder, way, flush, cancellation)));
            Console.WriteLine($"{name,-24} {string.Join(' ', counts.Select(count => $"{count,6} of {Events}"))}");
        }
    }

    #region serve
    private static void Serve(Ending ending, Flushing flushing, string path, CancellationToken cancellation)
    {
        Log.Logger = new LoggerConfiguration()
            .WriteTo.Async(queue => queue.Sink(new SlowFile(path)), blockWhenFull: true)
            .CreateLogger();
        if (flushing == Flushing.Handlers)
        {
            // ProcessExit: the end of Main, Environment.Exit. UnhandledException: then ProcessExit is not raised.
            AppDomain.CurrentDomain.ProcessExit += (_, _) => Log.CloseAndFlush();
            AppDomain.CurrentDomain.UnhandledException += (_, _) => Log.CloseAndFlush();
        }

        // On a thread of its own, where nobody catches what is thrown.
        var service = new Thread(() =>
        {
            try
            {
                Work(ending, cancellation);
            }
            finally
            {
                if (flushing == Flushing.Finally)
                {
                    Log.CloseAndFlush();
                }
            }
        });
        service.Start();
        service.Join();
    }

    private static void Work(Ending ending, CancellationToken cancellation)
    {
        for (var number = 1; number <= Events; number++)
        {
            Log.Information("Payment {PaymentId} succeeded", $"pay_{number}");
        }

        Console.WriteLine("ready");
        switch (ending)
        {
            case Ending.Exit:
                Environment.Exit(0);
                break;
            case Ending.Unhandled:
                throw new InvalidOperationException("a bug");
            case Ending.FailFast:
                Environment.FailFast("the state is beyond repair");
                break;
            case Ending.Return:
                break;
            default:
                // SIGTERM and Ctrl+C cancel the token: the command line sees to it here, the generic host does in a service.
                cancellation.WaitHandle.WaitOne(TimeSpan.FromSeconds(30));
                break;
        }
    }
    #endregion

    private static async Task<int> EndAsync(string folder, Ending ending, Flushing flushing, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, $"{ending}-{flushing}.log".ToLowerInvariant());
        await File.WriteAllTextAsync(file, "", cancellation);
        using var process = ChildProcess.Start("shutdown", "--ending", $"{ending}", "--flushing", $"{flushing}", "--file", file);
        await process.StandardOutput.ReadLineAsync(cancellation);
        var crash = process.StandardError.ReadToEndAsync(cancellation);
        if (ending == Ending.Kill)
        {
            process.Kill();
        }
        else if (ending is Ending.Sigterm or Ending.Sigint)
        {
            await ChildProcess.SignalAsync(process.Id, ending == Ending.Sigterm ? "-TERM" : "-INT", cancellation);
        }

        await process.WaitForExitAsync(cancellation);
        await crash;
        return File.ReadLines(file).Count();
    }

    /// <summary>Pretends to be a slow disk: most of the events still wait when the process ends.</summary>
    private sealed class SlowFile(string path) : ILogEventSink
    {
        public void Emit(LogEvent logEvent)
        {
            Thread.Sleep(10);
            File.AppendAllText(path, logEvent.RenderMessage(null) + "\n");
        }
    }
}
