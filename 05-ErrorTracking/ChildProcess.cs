using System.Diagnostics;

namespace ErrorTracking;

/// <summary>This program once more, as a process of its own: one to be killed, or one of two that share a file.</summary>
public static class ChildProcess
{
    /// <summary>Starts it with these arguments; its stdout and stderr are for the caller to read.</summary>
    public static Process Start(params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };

        // A process that is killed cannot remove its diagnostics socket from the temporary folder.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // Run as `dotnet lesson.dll`, the process is dotnet, and the program its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(typeof(ChildProcess).Assembly.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }

    /// <summary>Sends a signal with <c>kill</c>, for example <c>-TERM</c>. Not on Windows, where no process can send one to a single other one.</summary>
    public static async Task SignalAsync(int processId, string signal, CancellationToken cancellation)
    {
        // A shell without job control has its background jobs ignore Ctrl+C, and their children with them; .NET treats SIGTERM alike.
        signal = signal == "-INT" && InterruptIsIgnored() ? "-TERM" : signal;
        using var kill = Process.Start("kill", [signal, $"{processId}"]);
        await kill.WaitForExitAsync(cancellation);
    }

    // SIGINT is signal 2, the second bit of the mask; see proc(5).
    private static bool InterruptIsIgnored() =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } mask
        && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) & 0b10) != 0;
}
