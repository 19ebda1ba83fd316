using System.Diagnostics;
using System.Text.RegularExpressions;
using System.Threading.Channels;

namespace Course;

/// <summary>A web service that runs as a child process of this program, on a free port of loopback.</summary>
public sealed partial class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;
    private readonly CancellationToken _cancellation;
    private readonly CancellationTokenRegistration _kill;
    private readonly Channel<string> _output = Channel.CreateUnbounded<string>();
    private readonly List<string> _lines = [];

    private ServiceProcess(Process process, CancellationToken cancellation)
    {
        _process = process;
        _cancellation = cancellation;
        _kill = cancellation.Register(process.Kill);
        _error = process.StandardError.ReadToEndAsync(CancellationToken.None);

        // The pipe holds a few kilobytes: a service whose output nobody reads would stop.
        process.OutputDataReceived += (_, e) => _ = e.Data is null ? _output.Writer.TryComplete() : _output.Writer.TryWrite(e.Data);
        process.BeginOutputReadLine();
    }

    /// <summary>Where the service listens; null where it ended before.</summary>
    public Uri? Address { get; private set; }

    /// <summary>What was read of its stdout so far.</summary>
    public IReadOnlyList<string> Lines => _lines;

    /// <summary>Starts the service, and reads its output up to the line with its address.</summary>
    /// <param name="arguments">The arguments with which this program becomes the service.</param>
    /// <param name="environment">The variables to set. A null value removes a variable.</param>
    /// <param name="cancellation">Kills the process.</param>
    public static async Task<ServiceProcess> StartAsync(
        IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellation)
    {
        var variables = new Dictionary<string, string?>
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_HTTP_PORTS"] = null,
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
        };
        foreach (var (name, value) in environment)
        {
            variables[name] = value;
        }

        var service = new ServiceProcess(ChildProcess.Start(arguments, variables), cancellation);
        if (await service.ReadToAsync("Now listening on: "))
        {
            service.Address = new Uri(ListeningAddress().Match(service.Lines[^1]).Value);
        }

        return service;
    }

    /// <summary>Reads stdout up to the next line that holds the text. False where the output ends before.</summary>
    /// <param name="text">The text; null reads to the end.</param>
    public async Task<bool> ReadToAsync(string? text)
    {
        await foreach (var line in _output.Reader.ReadAllAsync(_cancellation))
        {
            _lines.Add(line);
            if (text is not null && line.Contains(text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Stops the service by SIGTERM, and reads its output to the end.</summary>
    /// <remarks>Windows cannot send a signal to one process. There the service is killed.</remarks>
    public async Task<(int ExitCode, string Error)> StopAsync()
    {
        if (OperatingSystem.IsWindows())
        {
            _process.Kill();
        }
        else if (Address is not null && !_process.HasExited)
        {
            await ChildProcess.SignalAsync(_process.Id, "-TERM", _cancellation);
        }

        await ReadToAsync(null);
        await _process.WaitForExitAsync(_cancellation);
        return (_process.ExitCode, await _error);
    }

    public async ValueTask DisposeAsync()
    {
        await _kill.DisposeAsync();
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    [GeneratedRegex(@"http://\S+", RegexOptions.NonBacktracking)]
    private static partial Regex ListeningAddress();
}
