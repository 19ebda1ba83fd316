using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>What an example printed once on one machine. The helper command <c>store-run EXAMPLE</c> writes it.</summary>
public static class StoredRun
{
    private const string Folder = "StoredRuns";

    /// <summary>The stored run of an example, with the date and the machine in its first line.</summary>
    public static string Text(string example) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, Folder, $"{example}.txt"));

    public static HelperCommand Command()
    {
        var example = new Argument<string>("EXAMPLE") { Description = "The example to run and to store" };
        const string idea = $"Runs an example, and writes its output to {Folder}/.";
        return new("store-run", idea, (parsed, cancellation) => StoreAsync(parsed.GetValue(example)!, cancellation), example);
    }

    private static async Task StoreAsync(string example, CancellationToken cancellation)
    {
        var root = CourseRoot.Above(AppContext.BaseDirectory) ?? throw new LessonException("store-run works in the course's own folder.");
        using var process = ChildProcess.Start([example], new Dictionary<string, string?> { ["DOTNET_EnableDiagnostics"] = "1" });
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0)
        {
            throw new LessonException($"nothing is stored, because {example} failed: {await error}");
        }

        // The day in words: the tests replace a day in digits when it is today.
        var day = DateTime.UtcNow.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        var file = Path.Combine(root, "04-PerformanceMonitoring", Folder, $"{example}.txt");
        await File.WriteAllTextAsync(file, $"Stored run of {day}: {machine}.\n\n{output.ReplaceLineEndings("\n")}", cancellation);
        Console.WriteLine($"written: {file}");
    }
}
