using System.Diagnostics;
using System.Text;

namespace Course.Testing;

/// <summary>What a process printed, how it ended, and what is needed to know the values that vary from run to run.</summary>
/// <param name="ExitCode">0 to 255.</param>
/// <param name="Output">Its stdout, with \n at the end of each line.</param>
/// <param name="Error">Its stderr, likewise.</param>
/// <param name="Folder">The folder that it ran in: its own, empty at the start.</param>
/// <param name="ProcessId">Its process id.</param>
/// <param name="Started">Just before it was started.</param>
/// <param name="Ended">Just after it had ended.</param>
public sealed record ProcessRun(int ExitCode, string Output, string Error, string Folder, int ProcessId, DateTimeOffset Started, DateTimeOffset Ended)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The time zone that it ran in: the one of this process, whose environment it has.</summary>
    public TimeZoneInfo Zone { get; init; } = TimeZoneInfo.Local;

    /// <summary>Runs a built .NET program to its end, as <c>dotnet FILE ARGUMENTS</c>, in a folder.</summary>
    /// <param name="assembly">The path of the program's dll.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="folder">The folder to run in.</param>
    /// <param name="environment">Variables to set; a null value removes one.</param>
    /// <param name="started">Is handed the running process, for a test that stops it or talks to it.</param>
    /// <exception cref="TimeoutException">It had not ended after three minutes, and was killed.</exception>
    public static async Task<ProcessRun> StartAsync(
        string assembly,
        IEnumerable<string> arguments,
        string folder,
        IReadOnlyDictionary<string, string?>? environment = null,
        Func<Process, Task>? started = null)
    {
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [assembly, .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        var begin = DateTimeOffset.UtcNow;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (started is not null)
        {
            await started(process);
        }

        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{Path.GetFileName(assembly)} {string.Join(' ', arguments)} had not ended after {Patience.TotalSeconds} s. Until then it printed:\n{await output}{await error}");
        }

        return new ProcessRun(process.ExitCode, Lines(await output), Lines(await error), folder, process.Id, begin, DateTimeOffset.UtcNow);
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
