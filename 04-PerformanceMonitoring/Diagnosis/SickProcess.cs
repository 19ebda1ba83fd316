using System.Diagnostics;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>A sick program that runs as a child process, until it is disposed.</summary>
public sealed class SickProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly Process _process;

    private SickProcess(Process process) => _process = process;

    /// <summary>The process id, which every tool takes.</summary>
    public string Id => $"{_process.Id}";

    /// <summary>Starts the program, and waits until it is sick.</summary>
    public static async Task<SickProcess> StartAsync(string fault, CancellationToken cancellation)
    {
        // The course's child processes have no diagnostics port. This one needs it.
        var port = new Dictionary<string, string?> { ["DOTNET_EnableDiagnostics"] = "1" };
        var sick = new SickProcess(ChildProcess.Start([SickProgram.Name, fault], port));
        try
        {
            // A fault that is mended may print lines of its own.
            while (await sick._process.StandardOutput.ReadLineAsync(cancellation) is { } line)
            {
                if (line.StartsWith(SickProgram.Ready, StringComparison.Ordinal))
                {
                    return sick;
                }
            }

            var error = await sick._process.StandardError.ReadToEndAsync(cancellation);
            throw new LessonException($"the program with the fault {fault} ended before it was sick: {error}");
        }
        catch
        {
            await sick.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (!OperatingSystem.IsWindows() && !_process.HasExited)
            {
                await ChildProcess.SignalAsync(_process.Id, "-TERM", patience.Token);
                await _process.WaitForExitAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // Killed below.
        }

        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }
}
