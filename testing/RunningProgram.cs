using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Course.Testing;

/// <summary>A built program that a test watches while it runs: it waits for a line, acts, interrupts it as Ctrl+C does, and sees how it ends.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly Process _process;
    private readonly Channel<string> _lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder _seen = new();

    private RunningProgram(Process process) => _process = process;

    /// <summary>Starts a .NET program as <c>dotnet FILE ARGUMENTS</c> in a folder.</summary>
    public static RunningProgram Start(string assembly, IEnumerable<string> arguments, string folder)
    {
        var process = new Process
        {
            StartInfo = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardOutput = true,
                StandardOutputEncoding = Encoding.UTF8,
            },
        };
        var program = new RunningProgram(process);
        process.OutputDataReceived += (_, e) => _ = e.Data is null ? program._lines.Writer.TryComplete() : program._lines.Writer.TryWrite(e.Data);
        process.Start();
        process.BeginOutputReadLine();
        return program;
    }

    /// <summary>Reads stdout up to the next line that matches, and returns that line.</summary>
    /// <exception cref="TimeoutException">No such line came within three minutes, or before the program ended; the message holds what did come.</exception>
    public async Task<string> WaitForLineAsync(string pattern)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var line in _lines.Reader.ReadAllAsync(patience.Token))
            {
                _seen.AppendLine(line);
                if (Regex.IsMatch(line, pattern, RegexOptions.None, TimeSpan.FromSeconds(10)))
                {
                    return line;
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Told below, with all that was printed.
        }

        throw new TimeoutException($"No line matched '{pattern}'. The program printed:\n{_seen}");
    }

    /// <summary>Sends SIGINT, as Ctrl+C does, waits for the end, and returns the exit code and how long the end took.</summary>
    /// <exception cref="PlatformNotSupportedException">On Windows, where no process can send another one Ctrl+C alone.</exception>
    public async Task<(int ExitCode, TimeSpan Duration)> InterruptAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            throw new PlatformNotSupportedException("Ctrl+C cannot be sent to a single process on Windows.");
        }

        var sent = Stopwatch.GetTimestamp();
        using var patience = new CancellationTokenSource(Patience);
        await ChildProcess.SignalAsync(_process.Id, "-INT", patience.Token);
        await _process.WaitForExitAsync(patience.Token);
        return (_process.ExitCode, Stopwatch.GetElapsedTime(sent));
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }
}
