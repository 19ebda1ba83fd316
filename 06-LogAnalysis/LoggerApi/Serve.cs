using System.CommandLine;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LogAnalysis.LoggerApi;

/// <summary>The command that runs the Logger API.</summary>
internal static class Serve
{
    // Within the second that Ctrl+C has, for the last push.
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(700);

    public static HelperCommand Command()
    {
        var url = new Option<string>("--url") { Description = "Where to listen; other machines reach it at http://0.0.0.0:8000 only", DefaultValueFactory = _ => "http://127.0.0.1:8000", HelpName = "URL" };
        url.Validators.Add(result =>
        {
            var value = result.GetValueOrDefault<string>();
            if (!Uri.TryCreate(value, UriKind.Absolute, out var address) || address.Scheme != "http" || address.AbsolutePath != "/")
            {
                result.AddError($"--url takes an address like http://127.0.0.1:8000, not '{value}'; https is the business of what stands before it.");
            }
        });
        var spool = new Option<string>("--spool") { Description = "Folder of the logs on disk", DefaultValueFactory = _ => Path.Combine("course-output", "06-LogAnalysis", "serve"), HelpName = "DIR" };
        var environment = new Option<string?>("--env-file") { Description = "Variables as NAME=value, a line each; what the environment has wins. By default .env, if there is one", HelpName = "FILE" };
        var bare = new Option<bool>("--bare") { Description = "Only read what is posted and answer 202: what a server costs that does nothing, for load.sh" };
        return new HelperCommand(
            "serve",
            "Runs the Logger API: logs over HTTP to disk, and to Loki with LOKI_URL.",
            (parsed, cancellation) => parsed.GetValue(bare)
                ? RunBareAsync(parsed.GetValue(url)!, cancellation)
                : RunAsync(parsed.GetValue(url)!, parsed.GetValue(spool)!, parsed.GetValue(environment), cancellation),
            url,
            spool,
            environment,
            bare);
    }

    private static async Task RunAsync(string url, string spoolFolder, string? environmentFile, CancellationToken cancellation)
    {
        // Ctrl+C is heard from the first await on.
        await Task.Yield();
        var file = environmentFile ?? (File.Exists(".env") ? ".env" : null);
        var fromFile = file is null ? new Dictionary<string, string>() : EnvFile.Read(file);
        var settings = LoggerApiSettings.Read(name => Environment.GetEnvironmentVariable(name) ?? fromFile.GetValueOrDefault(name), spoolFolder, url);
        await using var server = await ListeningAsync(url, () => LoggerApiServer.StartAsync(settings, TimeProvider.System, ToConsole));
        Console.WriteLine($"Logger API at {server.Address}: POST /log and /logs; what arrives is shown at {server.Address}");
        if (server.Spool.TornBytes > 0)
        {
            Console.WriteLine($"After a crash: {server.Spool.TornBytes} bytes of an unfinished log were cut off, which nobody was told was safe");
        }

        Console.WriteLine(settings.LokiAddress is { } loki
            ? $"Loki: {loki}, app={settings.AppName}, env={settings.Environment}; what waits for it is in {spoolFolder}"
            : $"LOKI_URL is not set: logs stay on disk, in {Path.Combine(spoolFolder, "logs-*.ndjson")}, which the examples of this lesson read");
        if (settings.ApiKey is null && !server.Address.IsLoopback)
        {
            Console.WriteLine("Anybody who reaches this machine can post and read: set LOGGER_API_KEY");
        }

        await UntilCancelledAsync(cancellation);
        await server.StopAsync(Drain);
        Console.WriteLine(FormattableString.Invariant($"Ended: {server.Metrics.Accepted} logs accepted, {server.Metrics.DeliveredLogs} taken by Loki, {server.Metrics.DeadLetters} refused by it"));
    }

    // The host would tell of a port that is in use with a stack trace; the exception is told in a line.
    private static void ToConsole(ILoggingBuilder log) => log.AddSimpleConsole(console => console.SingleLine = true)
        .AddFilter("Microsoft", LogLevel.Error).AddFilter("Microsoft.Extensions.Hosting", LogLevel.None);

    #region bare
    private static async Task RunBareAsync(string url, CancellationToken cancellation)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(url);
        await using var app = builder.Build();
        app.MapPost("/log", async context =>
        {
            while (await context.Request.BodyReader.ReadAsync() is var read)
            {
                context.Request.BodyReader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted)
                {
                    break;
                }
            }

            context.Response.StatusCode = StatusCodes.Status202Accepted;
        });
        await ListeningAsync(url, async () =>
        {
            await app.StartAsync(cancellation);
            return app;
        });
        Console.WriteLine($"A server that keeps nothing at {app.Urls.First()}: POST /log");
        await UntilCancelledAsync(cancellation);
        await app.StopAsync(CancellationToken.None);
    }
    #endregion

    private static async Task<T> ListeningAsync<T>(string url, Func<Task<T>> start)
    {
        try
        {
            return await start();
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            throw new LessonException($"cannot listen at {url}: {exception.Message} Choose another port with --url, or http://127.0.0.1:0 for any that is free.");
        }
    }

    private static Task UntilCancelledAsync(CancellationToken cancellation) =>
        Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
}
