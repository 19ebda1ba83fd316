using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ErrorTracking.Processes;

/// <summary>Shows <c>crash-dump</c>: starts processes that die, and prints what each of them left.</summary>
public static partial class CrashStage
{
    private static readonly string[] Deaths = ["unhandled", "fail-fast", "killed"];

    /// <summary>Runs a process for each death.</summary>
    /// <param name="folder">The folder of the dumps.</param>
    /// <param name="variables">The environment of the processes.</param>
    /// <param name="cancellation">Kills them.</param>
    public static async Task ShowAsync(string folder, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellation)
    {
        var createDump = OperatingSystem.IsWindows() ? "createdump.exe" : "createdump";
        if (!File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), createDump)))
        {
            Console.WriteLine($"This runtime comes without {createDump}: no dump is written.\n");
        }

        var ends = await Task.WhenAll(Deaths.Select(death => DieAsync(death, variables, cancellation)));
        foreach (var (death, process, exitCode, error) in ends)
        {
            var files = Directory.GetFiles(folder, $"crash.{process}.*").Order(StringComparer.Ordinal)
                .Select(file => Path.GetFileName(file).Replace($"{process}", "PID", StringComparison.Ordinal)).ToList();
            Console.WriteLine($"{death}: exit code {exitCode}");
            Console.WriteLine($"  stderr  {(error.Count == 0 ? "(nothing)" : string.Join("\n          ", error))}");
            Console.WriteLine($"  files   {(files.Count > 0 ? string.Join(", ", files) : "(none)")}");
        }
    }

    private static async Task<(string Death, int Process, int ExitCode, List<string> Error)> DieAsync(
        string death, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellation)
    {
        using var process = ChildProcess.Start(["crash-dump", "--die", death], variables);
        await using var stop = cancellation.Register(process.Kill);
        var output = process.StandardOutput.ReadToEndAsync(cancellation);
        var error = await process.StandardError.ReadToEndAsync(cancellation);
        await output;
        await process.WaitForExitAsync(cancellation);
        var lines = error.ReplaceLineEndings("\n").Split('\n').Where(line => !LeftOut().IsMatch(line));
        return (death, process.Id, process.ExitCode, [.. lines]);
    }

    // Frames, which differ from version to version of the runtime, and what createdump writes to the stderr of the process that dies.
    [GeneratedRegex(@"^\s*$|^\s{1,20}at |^\[createdump\]", RegexOptions.NonBacktracking)]
    private static partial Regex LeftOut();
}
