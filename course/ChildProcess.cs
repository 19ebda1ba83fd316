using System.Diagnostics;
using System.Reflection;

namespace Course;

/// <summary>Starts the running program a second time: a process to be killed, or one of two that share a file.</summary>
public static class ChildProcess
{
    /// <summary>Starts the program with these arguments. Its stdout and stderr are redirected, and the caller reads them.</summary>
    public static Process Start(params IEnumerable<string> arguments) => Start(arguments, new Dictionary<string, string?>());

    /// <summary>Starts the program with these arguments, and with some variables of the environment changed.</summary>
    /// <param name="arguments">The arguments.</param>
    /// <param name="environment">The variables to set. A null value removes a variable.</param>
    public static Process Start(IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true, RedirectStandardError = true };

        // A killed process cannot remove its diagnostics socket from the temporary folder, so it gets none.
        start.Environment["DOTNET_EnableDiagnostics"] = "0";

        // After `dotnet lesson.dll` the process is dotnet, and the program is its first argument.
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet")
        {
            start.ArgumentList.Add(Assembly.GetEntryAssembly()!.Location);
        }

        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        return Process.Start(start)!;
    }

    /// <summary>Sends a signal with <c>kill</c>, for example <c>-TERM</c>. Windows cannot send a signal to one process.</summary>
    public static async Task SignalAsync(int processId, string signal, CancellationToken cancellation)
    {
        // A shell without job control starts background jobs with SIGINT ignored, and their children inherit that. .NET treats SIGTERM alike.
        signal = signal == "-INT" && IsIgnored(2) ? "-TERM" : signal;

        // Its complaint is not shown: the process may have ended by itself just before.
        using var kill = Process.Start(new ProcessStartInfo("kill", [signal, $"{processId}"]) { RedirectStandardError = true })!;
        await kill.StandardError.ReadToEndAsync(cancellation);
        await kill.WaitForExitAsync(cancellation);
    }

    /// <summary>Whether this process was started with a signal ignored, as <c>nohup</c> does with SIGHUP. Known on Linux only (proc(5), SigIgn).</summary>
    /// <param name="signal">The number of the signal: 1 is SIGHUP, 2 is SIGINT.</param>
    public static bool IsIgnored(int signal) =>
        File.Exists("/proc/self/status")
        && File.ReadLines("/proc/self/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } mask
        && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) & (1UL << (signal - 1))) != 0;
}
