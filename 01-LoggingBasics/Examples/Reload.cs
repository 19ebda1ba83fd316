using LoggingBasics.Settings;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using NLog.Config;
using Serilog;
using Serilog.Events;

namespace LoggingBasics.Examples;

/// <summary>
/// An operator changes the level in the file, and the running program follows without a restart.
/// Pitfall: a broken file does not stop a running program. The program may lose its settings, and one library falls back to its default.
/// See https://learn.microsoft.com/dotnet/core/extensions/configuration-providers#json-configuration-provider.
/// </summary>
public static class Reload
{
    public static async Task RunAsync(string folder, bool watch, CancellationToken cancellation)
    {
        var files = new LevelFiles(folder);
        files.Write("Warning", "Warn");
        var complaint = "";

        #region watch
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(source =>
            {
                source.Path = files.Json;
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

        // NLog watches its file itself: autoReload="true".
        using var nlog = new NLog.LogFactory();
        nlog.Configuration = new XmlLoggingConfiguration(files.Xml, nlog);
        #endregion

        var logger = microsoft.CreateLogger("Shop.Antifraud");
        Report("Both files say Warning.");

        files.Write("Debug", "Debug");
        await LevelFiles.UntilAsync(() => Levels() == "Debug, Debug, Debug", cancellation);
        Report("Both files say Debug.");

        files.BreakJson();
        await LevelFiles.UntilAsync(() => !logger.IsEnabled(LogLevel.Debug), cancellation);
        Report($"appsettings.json is broken: {complaint}");

        if (watch)
        {
            await files.WatchAsync(logger, () => Interlocked.Exchange(ref complaint, ""), cancellation);
        }

        void Report(string text) => Console.WriteLine($"{text}\n  Lowest level of Microsoft, Serilog, NLog: {Levels()}");

        string Levels() => string.Join(", ",
            Enum.GetValues<LogLevel>().First(logger.IsEnabled),
            Enum.GetValues<LogEventLevel>().First(serilog.IsEnabled),
            NLog.LogLevel.AllLevels.First(nlog.GetLogger("Shop.Antifraud").IsEnabled));
    }
}
