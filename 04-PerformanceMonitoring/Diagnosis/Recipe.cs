using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Runs an example that needs a diagnostic tool.</summary>
public static class Recipe
{
    /// <summary>Runs the steps, or prints the stored run where that is asked for. A tool that is missing is no failure.</summary>
    /// <param name="example">The example's name.</param>
    /// <param name="run">The run. As one of all examples it should take a second, so it prints the stored run.</param>
    /// <param name="stored">Whether <c>--stored</c> was given.</param>
    /// <param name="steps">The steps; the folder is a full path, because tools have a working folder of their own.</param>
    public static Task RunAsync(string example, ExampleRun run, bool stored, Func<string, CancellationToken, Task> steps) =>
        StoredRun.ShowAsync(example, stored || run.IsOneOfAll, async () =>
        {
            try
            {
                await steps(Path.GetFullPath(run.OutputFolder()), run.Cancellation);
            }
            catch (ToolMissingException exception)
            {
                Console.WriteLine(exception.Message);
            }
        });
}
