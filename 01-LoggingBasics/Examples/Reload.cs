using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NLog.Config;
using Serilog;
using Serilog.Events;

namespace LoggingBasics.Examples;

/// <summary>
/// The level is changed in the file while the program runs, and holds a moment later, without a restart.
/// Pitfall: a broken file is no error to a running program, but its settings may be gone: here one level falls back to the default.
/// See https://learn.microsoft.com/dotnet/core/extensions/configuration-providers#json-configuration-provider.
/// </summary>
public static class Reload
{
    public static async Task RunAsync(string folder, bool watch, CancellationToken cancellation)
    {
        var (json, xml) = (Path.GetFullPath(Path.Combine(folder, "appsettings.json")), Path.GetFullPath(Path.Combine(folder, "NLog.config")));
        var complaint = "";
        WriteLevel("Warning", "Warn");

        #region watch
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(source =>
            {
                source.Path = json;
                source.ResolveFileProvider();
                source.ReloadOnChange = true;
                source.OnLoadException = context =>
                {
                    complaint = context.Exception.GetBaseException().Message;
                    context.Ignore = true;
                };
            })
            .Build();

        using var microsoft = LoggerFactory.Create(logging => logging
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddSimpleConsole(console => console.SingleLine = true));
        using var serilog = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();

        // NLog watches by itself: autoReload="true" in the file.
        using var nlog = new NLog.LogFactory();
        nlog.Configuration = new XmlLoggingConfiguration(xml, nlog);
        #endregion
        var logger = microsoft.CreateLogger("Shop.Antifraud");
        Report("The files say Warning.");

        WriteLevel("Debug", "Debug");
        await UntilAsync(() => Levels() == "Debug, Debug, Debug", cancellation);
        Report("The files say Debug.");

        File.WriteAllText(json, """{ "Logging": { "LogLevel": { "Default" "Error" } } }""");
        await UntilAsync(() => !logger.IsEnabled(LogLevel.Debug), cancellation);
        Report("appsettings.json is broken, NLog.config is not.");
        Console.WriteLine($"  {complaint}");

        if (watch)
        {
            WriteLevel("Warning", "Warn");
            complaint = "";
            Console.WriteLine($"\nNow edit {Path.Combine(folder, "appsettings.json")}; Ctrl+C ends.");
            while (true)
            {
                logger.LogDebug("Score 12 is below 80");
                logger.LogWarning("Still here");
                Console.Write(complaint.Length == 0 ? "" : $"Not read: {complaint}\n");
                complaint = "";
                await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            }
        }

        void WriteLevel(string level, string nlogLevel)
        {
            File.WriteAllText(json, $$"""{ "Logging": { "LogLevel": { "Default": "{{level}}" } }, "Serilog": { "MinimumLevel": "{{level}}" } }""");
            File.WriteAllText(xml, $"""
                <nlog autoReload="true">
                  <targets> <target name="none" type="Null" /> </targets>
                  <rules> <logger name="*" minlevel="{nlogLevel}" writeTo="none" /> </rules>
                </nlog>
                """);
        }

        string Levels() => string.Join(", ",
            Enum.GetValues<LogLevel>().First(logger.IsEnabled),
            Enum.GetValues<LogEventLevel>().First(serilog.IsEnabled),
            NLog.LogLevel.AllLevels.First(nlog.GetLogger("Shop.Antifraud").IsEnabled));

        void Report(string files) => Console.WriteLine($"{files}\n  Lowest level of Microsoft, Serilog, NLog: {Levels()}");
    }

    // The operating system reports a change, and each library waits a little longer for the next: wait for the effect, not for a time.
    private static async Task UntilAsync(Func<bool> condition, CancellationToken cancellation)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!condition())
        {
            if (TimeProvider.System.GetElapsedTime(started) > TimeSpan.FromSeconds(10))
            {
                throw new TimeoutException("The change was not noticed; where a volume reports none, set DOTNET_USE_POLLING_FILE_WATCHER=1.");
            }

            await Task.Delay(20, cancellation);
        }
    }
}
