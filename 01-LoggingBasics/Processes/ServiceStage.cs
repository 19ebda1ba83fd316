namespace LoggingBasics.Processes;

/// <summary>Shows a complete program: one run as it is, one at level Debug, and one with a level that does not exist.</summary>
public static class ServiceStage
{
    /// <summary>Runs the program of an example and prints what the runs wrote.</summary>
    /// <param name="example">The example's name.</param>
    /// <param name="run">Gives the folder of the service, and the token that ends the runs.</param>
    public static async Task ShowAsync(string example, ExampleRun run)
    {
        var folder = run.OutputFolder();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Processes", "appsettings.json"), Path.Combine(folder, "appsettings.json"));
        var program = ServiceProgram.All.Single(each => each.Name == example);
        string?[] levels = program.LogsErrorsAtStart ? [null, "Debug", "Debgu"] : [null, "Debug"];
        var runs = await Task.WhenAll(levels.Select(level => ServiceRun.StartAsync(program, folder, level, run.Cancellation)));

        Console.WriteLine($"POST /payments/pay_1001, then SIGTERM:\n{string.Join('\n', runs[0].Entries)}\nExit code {runs[0].ExitCode}.");

        var debug = runs[1].Entries.Where(entry => entry.StartsWith('D') || entry.StartsWith("dbug", StringComparison.Ordinal));
        Console.WriteLine($"\n{program.LevelVariable}=Debug, the lines at Debug:\n{string.Join('\n', debug)}");

        foreach (var failed in runs.Skip(2))
        {
            var lines = string.Join('\n', failed.Entries.SelectMany(Shortened));
            Console.WriteLine($"\n{program.LevelVariable}=Debgu:\n{lines}\nExit code {failed.ExitCode}.");
        }
    }

    // The frames of a stack trace differ from version to version of the framework.
    private static IEnumerable<string> Shortened(string entry) =>
        entry.Split('\n').Where(line => !line.StartsWith("   ", StringComparison.Ordinal));
}
