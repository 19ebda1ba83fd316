using Microsoft.Extensions.Configuration.Memory;

namespace LogAnalysis.LoggerApi;

/// <summary>Runs the server until Ctrl+C or SIGTERM.</summary>
internal static class Server
{
    public const string DefaultUrl = "http://127.0.0.1:8000";

    private const string Formatter = "Logging:Console:FormatterName";

    // The weakest settings: .env, the environment and the command line override them.
    private static readonly Dictionary<string, string?> Defaults = new()
    {
        ["urls"] = DefaultUrl,
        [Formatter] = "json",
        ["Logging:Console:FormatterOptions:TimestampFormat"] = "O",
        ["Logging:Console:FormatterOptions:UseUtcTimestamp"] = "true",
        ["Logging:LogLevel:Microsoft"] = "Error",

        // A port in use is told in a line on stderr.
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
    };

    /// <param name="url">Where to listen; null for ASPNETCORE_URLS or <see cref="DefaultUrl"/>.</param>
    /// <param name="spool">The folder of the logs; null for the setting.</param>
    /// <param name="environmentFile">A file of settings; null for .env, if there is one.</param>
    public static async Task RunAsync(string? url, string? spool, string? environmentFile)
    {
        var builder = WebApplication.CreateSlimBuilder();
        var file = environmentFile ?? (File.Exists(".env") ? ".env" : null);
        var sources = ((IConfigurationBuilder)builder.Configuration).Sources;
        sources.Insert(0, new MemoryConfigurationSource { InitialData = file is null ? [] : EnvFile.Read(file) });
        sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        var strongest = new Dictionary<string, string?> { ["urls"] = url, ["LOGGER_API_SPOOL"] = spool };
        builder.Configuration.AddInMemoryCollection(strongest.Where(pair => pair.Value is not null));
        builder.Logging.ClearProviders();
        _ = builder.Configuration[Formatter] == "json" ? builder.Logging.AddJsonConsole() : builder.Logging.AddSimpleConsole();
        builder.AddLoggerApi();
        await using var app = builder.Build();
        app.UseLoggerApi();
        await ListenAsync(app);
        Tell(app);
        await app.WaitForShutdownAsync();
        var metrics = app.Services.GetRequiredService<ServerMetrics>();
        app.Logger.Ended(metrics.Accepted, metrics.DeliveredLogs, metrics.DeadLetters);
    }

    private static async Task ListenAsync(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            throw new InvalidDataException(
                $"cannot listen at {app.Configuration["urls"]}: {exception.Message} "
                + "Choose another port with --url, or http://127.0.0.1:0 for any that is free.");
        }
    }

    private static void Tell(WebApplication app)
    {
        var (settings, spool) = (app.Services.GetRequiredService<LoggerApiSettings>(), app.Services.GetRequiredService<Spool>());
        if (spool.TornBytes > 0)
        {
            app.Logger.CutOff(spool.TornBytes);
        }

        if (settings.LokiAddress is { } loki)
        {
            app.Logger.SendsToLoki(loki, settings.AppName, settings.Environment, settings.SpoolFolder);
        }
        else
        {
            app.Logger.KeepsOnDisk(settings.SpoolFolder, settings.KeepDays, Spool.Megabytes(spool.LimitBytes));
        }

        if (settings.Keys.Count == 0 && !app.Urls.All(url => new Uri(url).IsLoopback))
        {
            app.Logger.IsOpen();
        }

        // The last line: whoever waits for it has read the others.
        app.Logger.Started(new Uri(app.Urls.First()));
    }
}
