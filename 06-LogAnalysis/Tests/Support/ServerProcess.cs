using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace LogAnalysis.Tests.Support;

/// <summary>The Logger API as a process of its own, which can be killed.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;

    private ServerProcess(Process process) => _process = process;

    public Uri Address { get; private set; } = null!;

    /// <summary>How many bytes of unfinished records it found at its start.</summary>
    public long TornBytes { get; private set; }

    public static async Task<ServerProcess> StartAsync(Uri loki, string folder, int streamKilobytesPerSecond)
    {
        var program = Path.Combine(AppContext.BaseDirectory, "LoggerApi.dll");
        var start = new ProcessStartInfo(
            Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [program, "--url", "http://127.0.0.1:0", "--spool", folder])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = folder,
            Environment =
            {
                ["LOKI_URL"] = loki.ToString(),
                ["LOGGER_API_REQUESTS_PER_SECOND"] = "0",
                ["LOGGER_API_STREAM_KB_PER_SECOND"] = streamKilobytesPerSecond.ToString(CultureInfo.InvariantCulture),
            },
        };
        var server = new ServerProcess(Process.Start(start)!);
        await server.ReadAsync();
        return server;
    }

    /// <summary>SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (Regex.Match(line, "After a crash: (\\d+) bytes") is { Success: true } found)
            {
                TornBytes = long.Parse(found.Groups[1].Value, CultureInfo.InvariantCulture);
            }
            else if (Regex.Match(line, "Logger API at (http://[^ :]+:\\d+/)") is { Success: true } match)
            {
                Address = new Uri(match.Groups[1].Value);

                // What it says later must not fill the pipe.
                _ = _process.StandardOutput.ReadToEndAsync();
                return;
            }
        }

        throw new InvalidOperationException("The server ended before it was ready.");
    }
}
