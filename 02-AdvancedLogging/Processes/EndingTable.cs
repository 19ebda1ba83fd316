using System.Collections.Concurrent;
using AdvancedLogging.Examples;

namespace AdvancedLogging.Processes;

/// <summary>What a service does to flush its log.</summary>
public enum Service { Plain, ProcessExit, Signals, Host }

/// <summary>Starts each service once for each way to end, and counts the payments in its file.</summary>
public static class EndingTable
{
    private const string Child = "shutdown-child";

    private static readonly (Ending Ending, string Name)[] Rows =
    [
        (Ending.Return, "the end of the work"), (Ending.Sigterm, "SIGTERM"), (Ending.Exit, "Environment.Exit"),
        (Ending.Unhandled, "an unhandled exception"), (Ending.Kill, "kill -9"),
    ];

    /// <summary>Runs a service that the arguments name, without a command line: System.CommandLine would handle SIGTERM.</summary>
    /// <returns>False where the arguments are those of the lesson.</returns>
    public static async Task<bool> RunChildAsync(string[] args)
    {
        if (args is not [Child, var service, var ending, var file])
        {
            return false;
        }

        await Shutdown.ServeAsync(Enum.Parse<Service>(service), new Payments(Enum.Parse<Ending>(ending), file));
        return true;
    }

    public static async Task PrintAsync(string folder, CancellationToken cancellation)
    {
        var rows = Rows.Where(row => !OperatingSystem.IsWindows() || row.Ending != Ending.Sigterm).ToList();
        var cells = new ConcurrentDictionary<(Ending, Service), string>();
        var runs = rows.SelectMany(row => Enum.GetValues<Service>().Select(service => (row.Ending, service)));
        var eight = new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = cancellation };
        await Parallel.ForEachAsync(runs, eight, async (run, token) =>
        {
            var (payments, exitCode) = await EndAsync(folder, run.Ending, run.service, token);
            cells[run] = $"{payments,5} of {Payments.Count}, {exitCode,3}";
        });

        Console.WriteLine("Payments in the file, and the exit code:");
        Console.WriteLine($"{"",-24}{string.Concat(Enum.GetValues<Service>().Select(service => $"{service,16}"))}");
        foreach (var (ending, name) in rows)
        {
            Console.WriteLine($"{name,-24}{string.Concat(Enum.GetValues<Service>().Select(service => cells[(ending, service)]))}");
        }

        if (OperatingSystem.IsWindows())
        {
            Console.WriteLine("SIGTERM: not shown, Windows sends no signal to one process.");
        }
    }

    private static async Task<(int Payments, int ExitCode)> EndAsync(
        string folder, Ending ending, Service service, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, $"{ending}-{service}.log".ToLowerInvariant());
        await File.WriteAllTextAsync(file, "", cancellation);
        using var process = ChildProcess.Start(Child, $"{service}", $"{ending}", file);
        var crash = process.StandardError.ReadToEndAsync(cancellation);
        await process.StandardOutput.ReadLineAsync(cancellation);
        switch (ending)
        {
            case Ending.Kill:
                process.Kill();
                break;
            case Ending.Sigterm:
                await ChildProcess.SignalAsync(process.Id, "-TERM", cancellation);
                break;
        }

        await process.WaitForExitAsync(cancellation);
        await crash;
        return (File.ReadLines(file).Count(line => line.StartsWith("Payment", StringComparison.Ordinal)), process.ExitCode);
    }
}
