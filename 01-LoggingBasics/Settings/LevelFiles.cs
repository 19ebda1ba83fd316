using Microsoft.Extensions.Logging;

namespace LoggingBasics.Settings;

/// <summary>An appsettings.json and an NLog.config whose level changes while a program runs.</summary>
/// <param name="folder">The folder for both files.</param>
public sealed class LevelFiles(string folder)
{
    public string Json { get; } = Path.GetFullPath(Path.Combine(folder, "appsettings.json"));

    public string Xml { get; } = Path.GetFullPath(Path.Combine(folder, "NLog.config"));

    /// <summary>Writes both files.</summary>
    public void Write(string level, string nlogLevel)
    {
        File.WriteAllText(Json, $$"""
            { "Logging": { "LogLevel": { "Default": "{{level}}" } }, "Serilog": { "MinimumLevel": "{{level}}" } }
            """);
        File.WriteAllText(Xml, $"""
            <nlog autoReload="true">
              <targets> <target name="none" type="Null" /> </targets>
              <rules> <logger name="*" minlevel="{nlogLevel}" writeTo="none" /> </rules>
            </nlog>
            """);
    }

    /// <summary>Leaves out a colon.</summary>
    public void BreakJson() => File.WriteAllText(Json, """{ "Logging": { "LogLevel": { "Default" "Error" } } }""");

    /// <summary>Logs two events per second, until Ctrl+C.</summary>
    public async Task WatchAsync(ILogger logger, Func<string> takeComplaint, CancellationToken cancellation)
    {
        Write("Warning", "Warn");
        takeComplaint();
        Console.WriteLine($"\nNow edit {Path.Combine(folder, "appsettings.json")}; Ctrl+C ends.");
        while (true)
        {
            logger.LogDebug("Score 12 is below 80");
            logger.LogWarning("Ledger is slow");
            if (takeComplaint() is { Length: > 0 } complaint)
            {
                Console.WriteLine($"Not read: {complaint}");
            }

            await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
        }
    }

    /// <summary>Waits until a condition holds: a library notices a change of its file some time later.</summary>
    /// <exception cref="TimeoutException">The condition did not hold within ten seconds.</exception>
    public static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(10))
            {
                throw new TimeoutException(
                    "The change was not noticed. Some volumes report no changes: set DOTNET_USE_POLLING_FILE_WATCHER=1.");
            }

            await Task.Delay(20, cancellation);
        }
    }
}
