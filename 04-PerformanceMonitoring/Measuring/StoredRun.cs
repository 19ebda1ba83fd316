using System.Globalization;
using System.Runtime.InteropServices;

namespace PerformanceMonitoring.Measuring;

/// <summary>The output of an example that measures, stored in the repository with its date and its machine.</summary>
public static class StoredRun
{
    /// <summary>The examples that have one.</summary>
    public static IReadOnlyList<string> Names { get; } = ["timing", "memory", "cpu", "starvation", "io", "contention"];

    /// <summary>Where the stored run of an example stands beside the program.</summary>
    public static string FileOf(string name) => Path.Combine(AppContext.BaseDirectory, "Measuring", "Stored", $"{name}.txt");

    /// <summary>Shows the stored run of an example, or lets the example measure.</summary>
    public static Task ShowAsync(string name, bool stored, Func<Task> measure)
    {
        if (!stored)
        {
            return measure();
        }

        Console.Write(File.ReadAllText(FileOf(name)).ReplaceLineEndings());
        return Task.CompletedTask;
    }

    /// <summary>Runs an example in a process of its own, and stores its output in the sources of the lesson.</summary>
    /// <exception cref="LessonException">The example has no stored run, it failed, or the sources are not here.</exception>
    public static async Task StoreAsync(string name, CancellationToken cancellation)
    {
        if (!Names.Contains(name))
        {
            throw new LessonException($"'{name}' has no stored run; these examples have one: {string.Join(", ", Names)}.");
        }

        var root = CourseRoot.Above(AppContext.BaseDirectory)
            ?? throw new LessonException($"{AppContext.BaseDirectory} is not in the repository: there is no {CourseRoot.Solution} above it.");

        // The event pipe of `contention` needs the diagnostics, which ChildProcess turns off.
        using var process = ChildProcess.Start([name], new Dictionary<string, string?> { ["DOTNET_EnableDiagnostics"] = null });
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new LessonException($"{name} ended with exit code {process.ExitCode}: {await errors}");
        }

        var date = DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        var file = Path.Combine(root, "04-PerformanceMonitoring", "Measuring", "Stored", $"{name}.txt");
        var text = $"Measured on {date}:\n{machine}\n\n{await output}".ReplaceLineEndings("\n").TrimEnd('\n');
        await File.WriteAllTextAsync(file, $"{text}\n", cancellation);
        Console.WriteLine($"stored: {file}");
    }
}
