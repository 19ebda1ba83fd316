using System.Diagnostics;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Runs a diagnostic tool of the course's tool manifest, for example <c>dotnet counters</c>.</summary>
public static class DotnetTool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    /// <summary>Runs the tool to its end, and returns what it printed.</summary>
    /// <param name="tool">Its name without <c>dotnet-</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancellation">Kills the tool.</param>
    /// <exception cref="ToolMissingException">The tool is not restored.</exception>
    /// <exception cref="LessonException">The tool failed, or did not end in time.</exception>
    public static async Task<string> RunAsync(string tool, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        using var process = Process.Start(StartInfo(tool, arguments))!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new LessonException($"dotnet {tool} did not end within {Patience.TotalSeconds} s: {await output}{await error}");
        }

        if (process.ExitCode == 0)
        {
            return await output;
        }

        var complaint = $"{await error}{await output}";
        throw complaint.Contains("dotnet tool restore", StringComparison.Ordinal)
            || complaint.Contains($"dotnet-{tool} does not exist", StringComparison.Ordinal)
            ? new ToolMissingException(tool)
            : new LessonException($"dotnet {tool} ended with exit code {process.ExitCode}: {complaint}");
    }

    private static ProcessStartInfo StartInfo(string tool, IEnumerable<string> arguments) =>
        new(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", [tool, .. arguments])
        {
            // The manifest stands at the root of the course. Arguments are full paths.
            WorkingDirectory = CourseRoot.Above(AppContext.BaseDirectory) ?? AppContext.BaseDirectory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,

            // The same words and the same form of numbers on every machine.
            Environment = { ["DOTNET_CLI_UI_LANGUAGE"] = "en", ["DOTNET_NOLOGO"] = "1", ["DOTNET_SYSTEM_GLOBALIZATION_INVARIANT"] = "1" },
        };
}
