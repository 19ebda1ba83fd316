using System.Diagnostics;
using System.Text.Json.Nodes;
using ErrorTracking.Examples;

namespace ErrorTracking.Services;

/// <summary>One service as a process of its own: how it ended, and the events that the tracker got.</summary>
/// <param name="ExitCode">Null where the service had to be killed.</param>
/// <param name="Events">The events, in the order of their arrival.</param>
public sealed record ChildService(int? ExitCode, IReadOnlyList<JsonNode> Events)
{
    private const string Child = "catch-all-child";

    // A service ends after a second. One that hangs is killed, so that the table has an end.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Becomes the service that the arguments name, without a command line: System.CommandLine would handle SIGTERM.</summary>
    /// <returns>False where the arguments are those of the lesson.</returns>
    public static async Task<bool> BecomeAsync(string[] args)
    {
        if (args is not [Child, var service, var file])
        {
            return false;
        }

        await CatchAll.ServeAsync(service, file);
        return true;
    }

    /// <summary>Runs a service, and reads the file of its tracker.</summary>
    /// <param name="service">The name of the service.</param>
    /// <param name="file">The file of its tracker.</param>
    /// <param name="stop">Whether the service gets SIGTERM once it runs.</param>
    /// <param name="cancellation">Kills the service.</param>
    public static async Task<ChildService> RunAsync(string service, string file, bool stop, CancellationToken cancellation)
    {
        using var process = ChildProcess.Start(Child, service, file);
        var ended = await EndsAsync(process, stop, cancellation);
        var lines = File.Exists(file) ? await File.ReadAllLinesAsync(file, cancellation) : [];
        return new(ended ? process.ExitCode : null, [.. lines.Select(line => JsonNode.Parse(line)!)]);
    }

    /// <summary>The columns of the table: exit code and events. Other exit codes than 0 and 1 differ from system to system.</summary>
    public override string ToString()
    {
        var exitCode = ExitCode switch { null => "killed", 0 => "0", 1 => "1", _ => "not 0" };
        return $"{exitCode,-10} {Events.Count}{string.Concat(Events.Select(Describe))}";
    }

    private static string Describe(JsonNode error)
    {
        var exception = error["exception"]!["values"]![0]!;
        var frame = exception["stacktrace"]!["frames"]!.AsArray()[^1]!;
        return $": {exception["type"]}, {exception["mechanism"]!["type"]}, in {frame["function"]}";
    }

    private static async Task<bool> EndsAsync(Process process, bool stop, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Patience);
        try
        {
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            if (stop && await process.StandardOutput.ReadLineAsync(limit.Token) is not null)
            {
                await ChildProcess.SignalAsync(process.Id, "-TERM", limit.Token);
            }

            await Task.WhenAll(errors, process.StandardOutput.ReadToEndAsync(limit.Token), process.WaitForExitAsync(limit.Token));
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill();
            }
        }
    }
}
