using System.Globalization;
using System.Runtime.InteropServices;

namespace PerformanceMonitoring.Measuring;

/// <summary>The output of an example that measures, stored in the repository with its date and its machine.</summary>
public static class StoredRun
{
    private const string Folder = "StoredRuns";

    /// <summary>The examples that show their stored run with <c>--stored</c>, and the README with it.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["timing", "memory", "cpu", "starvation", "io", "contention", "counters", "collect-trace", "gcdump", "dump", "stack"];

    /// <summary>Two more examples print the same rows everywhere. The README shows their stored run below.</summary>
    public static IReadOnlyList<string> AllNames { get; } = [.. Names, "profile", "runtime-metrics"];

    /// <summary>The stored run of an example. Its first two lines are the date and the machine.</summary>
    public static string Text(string name) =>
        File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Folder, $"{name}.txt")).ReplaceLineEndings();

    /// <summary>Shows the stored run of an example, or lets the example measure.</summary>
    public static Task ShowAsync(string name, bool stored, Func<Task> measure)
    {
        if (!stored)
        {
            return measure();
        }

        Console.Write(Text(name));
        return Task.CompletedTask;
    }

    /// <summary>Runs an example in a process of its own, and stores its output in the sources of the lesson.</summary>
    /// <exception cref="LessonException">The example has no stored run, it failed, or the sources are not here.</exception>
    public static async Task StoreAsync(string name, CancellationToken cancellation)
    {
        if (!AllNames.Contains(name))
        {
            throw new LessonException($"'{name}' has no stored run; these examples have one: {string.Join(", ", AllNames)}.");
        }

        var root = CourseRoot.Above(AppContext.BaseDirectory)
            ?? throw new LessonException($"{AppContext.BaseDirectory} is not in the repository: there is no {CourseRoot.Solution} above it.");

        // Event pipes and the diagnostic tools need the diagnostics, which ChildProcess turns off.
        using var process = ChildProcess.Start([name], new Dictionary<string, string?> { ["DOTNET_EnableDiagnostics"] = null });
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new LessonException($"{name} ended with exit code {process.ExitCode}: {await errors}");
        }

        var date = DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        var file = Path.Combine(root, "04-PerformanceMonitoring", Folder, $"{name}.txt");
        var text = $"Measured on {date}:\n{machine}\n\n{await output}".ReplaceLineEndings("\n").TrimEnd('\n');
        await File.WriteAllTextAsync(file, $"{text}\n", cancellation);
        Console.WriteLine($"stored: {file}");
    }
}
