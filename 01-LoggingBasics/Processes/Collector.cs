namespace LoggingBasics.Processes;

/// <summary>Plays a container platform: starts the service, sets its environment, and reads its stdout to the end.</summary>
public static class Collector
{
    /// <summary>The variable of the level.</summary>
    public const string LevelVariable = "Serilog__MinimumLevel";

    /// <summary>Runs the service of <c>twelve-factor</c> and returns the lines that it wrote.</summary>
    public static async Task<List<string>> CollectAsync(string level, string[] arguments, CancellationToken cancellation)
    {
        var environment = new Dictionary<string, string?> { [LevelVariable] = level };
        using var service = ChildProcess.Start(["twelve-factor", .. arguments], environment);
        await using var stop = cancellation.Register(service.Kill);

        // The collector does not read for a moment. The pipe holds a few kilobytes; the other events wait in the queue of the service.
        await Task.WhenAny(service.WaitForExitAsync(cancellation), Task.Delay(TimeSpan.FromSeconds(1), cancellation));
        var lines = new List<string>();
        while (await service.StandardOutput.ReadLineAsync(cancellation) is { } line)
        {
            lines.Add(line);
        }

        await service.WaitForExitAsync(cancellation);
        return lines;
    }
}
