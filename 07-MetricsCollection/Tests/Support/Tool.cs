using System.Diagnostics;

namespace MetricsCollection.Tests.Support;

/// <summary>A program that checks files, as promtool and amtool do: what it says, and how it ends.</summary>
internal static class Tool
{
    public static async Task<(int ExitCode, string Said)> RunAsync(string program, IEnumerable<string> arguments, string input, CancellationToken cancellation)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.StandardInput.WriteAsync(input.AsMemory(), cancellation);
        process.StandardInput.Close();
        await process.WaitForExitAsync(cancellation);
        return (process.ExitCode, await output + await error);
    }
}
