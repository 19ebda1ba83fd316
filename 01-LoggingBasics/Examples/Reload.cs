using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;

namespace LoggingBasics.Examples;

/// <summary>
/// The level is changed in the file while the program runs, and holds a moment later, without a restart.
/// Pitfall: a broken file is no error to a running program, but its settings are gone: the level falls back to the default.
/// See https://learn.microsoft.com/dotnet/core/extensions/configuration-providers#json-configuration-provider.
/// </summary>
public static class Reload
{
    public static async Task RunAsync(string folder, bool watch, CancellationToken cancellation)
    {
        var file = Path.Combine(folder, "appsettings.json");
        WriteLevel(file, "Warning");

        var complaint = "";

        #region watch
        var configuration = new ConfigurationBuilder()
            .AddJsonFile(json =>
            {
                json.Path = Path.GetFullPath(file);
                json.ResolveFileProvider();
                json.ReloadOnChange = true;
                json.OnLoadException = context =>
                {
                    complaint = context.Exception.GetBaseException().Message;
                    context.Ignore = true;
                };
            })
            .Build();

        using var loggers = LoggerFactory.Create(logging => logging
            .AddConfiguration(configuration.GetSection("Logging"))
            .AddSimpleConsole(console => console.SingleLine = true));
        using var serilog = new LoggerConfiguration().ReadFrom.Configuration(configuration).CreateLogger();
        #endregion
        var logger = loggers.CreateLogger("Shop.Antifraud");
        Report(file, logger, serilog);

        WriteLevel(file, "Debug");
        await UntilAsync(() => logger.IsEnabled(LogLevel.Debug) && serilog.IsEnabled(LogEventLevel.Debug), cancellation);
        Report(file, logger, serilog);

        File.WriteAllText(file, """{ "Logging": { "LogLevel": { "Default" "Error" } } }""");
        await UntilAsync(() => !logger.IsEnabled(LogLevel.Debug), cancellation);
        Report(file, logger, serilog);
        Console.WriteLine($"  Not read: {complaint}");

        if (watch)
        {
            WriteLevel(file, "Warning");
            Console.WriteLine($"\nNow edit {file}; Ctrl+C ends.");
            while (true)
            {
                logger.LogDebug("Score 12 is below 80");
                logger.LogWarning("Still here");
                Console.Write(complaint.Length == 0 ? "" : $"Not read: {complaint}\n");
                complaint = "";
                await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            }
        }
    }

    private static void WriteLevel(string file, string level) => File.WriteAllText(file, $$"""
        {
          "Logging": { "LogLevel": { "Default": "{{level}}" } },
          "Serilog": { "MinimumLevel": "{{level}}" }
        }
        """);

    private static void Report(string file, Microsoft.Extensions.Logging.ILogger logger, Serilog.ILogger serilog)
    {
        var microsoftLevel = Enum.GetValues<LogLevel>().First(logger.IsEnabled);
        var serilogLevel = Enum.GetValues<LogEventLevel>().First(serilog.IsEnabled);
        Console.WriteLine(string.Concat(File.ReadAllText(file).Where(c => !char.IsWhiteSpace(c))));
        Console.WriteLine($"  Microsoft.Extensions.Logging: {microsoftLevel}, Serilog: {serilogLevel}");
    }

    // The operating system reports the change, and the provider waits another quarter of a second: wait for the effect, not for a time.
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
