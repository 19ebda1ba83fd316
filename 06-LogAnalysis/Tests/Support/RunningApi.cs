using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.LoggerApi;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace LogAnalysis.Tests.Support;

/// <summary>A Logger API on a free port of loopback, with a spool of its own.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private static readonly ScratchFolders Scratch = new();
    private readonly WebApplication _app;

    private RunningApi(WebApplication app, string folder) =>
        (_app, Folder, Address, Client) = (app, folder, app.Address(), new HttpClient { BaseAddress = app.Address() });

    public string Folder { get; }

    public Uri Address { get; }

    public HttpClient Client { get; }

    public Spool Spool => Get<Spool>();

    public ServerMetrics Metrics => Get<ServerMetrics>();

    /// <summary>The server's own log.</summary>
    public IReadOnlyList<string> Said => [.. _app.Services.GetFakeLogCollector().GetSnapshot().Select(record => record.Message)];

    /// <summary>Forgets what the server said.</summary>
    public void Forget() => _app.Services.GetFakeLogCollector().Clear();

    public static string NewFolder() => Scratch.Create();

    /// <summary>Starts it, with pauses of milliseconds in place of seconds, and without limits of requests and of streams.</summary>
    public static async Task<RunningApi> StartAsync(
        StrictLoki? loki = null, Func<LoggerApiSettings, LoggerApiSettings>? change = null, string? folder = null, TimeProvider? time = null)
    {
        folder ??= NewFolder();
        var settings = new LoggerApiSettings
        {
            SpoolFolder = folder,
            Loki = loki?.PushAddress.ToString() ?? "",
            RequestsPerSecond = 0,
            StreamKilobytesPerSecond = 0,
            Linger = TimeSpan.FromMilliseconds(1),
            FirstDelay = TimeSpan.FromMilliseconds(1),
            LongestDelay = TimeSpan.FromMilliseconds(20),
        };
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ContentRootPath = folder });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddFakeLogging();
        builder.Services.AddSingleton(change?.Invoke(settings) ?? settings);
        builder.Services.AddSingleton(time ?? TimeProvider.System);
        builder.AddLoggerApi();
        var app = builder.Build();
        app.UseLoggerApi();
        await app.StartAsync();
        return new RunningApi(app, folder);
    }

    public T Get<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public Task StopAsync() => _app.StopAsync();

    /// <summary>Posts a body.</summary>
    public async Task<(int Status, JsonElement Body, HttpResponseMessage Answer)> PostAsync(
        string path, byte[] body, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        foreach (var (name, value) in headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        var answer = await Client.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement, answer);
    }

    public Task<(int Status, JsonElement Body, HttpResponseMessage Answer)> PostAsync(
        string path, string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), contentType, headers);

    /// <summary>Posts a log that must be accepted, and returns how it is kept.</summary>
    public async Task<JsonElement> KeptAsync(string log)
    {
        var (status, body, _) = await PostAsync("/log", log);
        return status == 202
            ? Lines().Single(line => line.GetProperty("msg_id").GetString() == body.GetProperty("ids")[0].GetString())
            : throw new InvalidOperationException($"{status}: {body}");
    }

    /// <summary>What /readyz says, ready or not.</summary>
    public async Task<JsonElement> ReadyAsync()
    {
        using var answer = await Client.GetAsync("/readyz");
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement;
    }

    /// <summary>What is on disk.</summary>
    public IReadOnlyList<JsonElement> Lines() => LinesOf(Folder);

    public static IReadOnlyList<JsonElement> LinesOf(string folder) =>
        [.. RecordsOf(folder).Select(record => JsonDocument.Parse(record.WithTime()).RootElement)];

    public static IReadOnlyList<SpoolRecord> RecordsOf(string folder)
    {
        var records = new List<SpoolRecord>();
        foreach (var path in Directory.EnumerateFiles(folder, "logs-*.spool").Order(StringComparer.Ordinal))
        {
            SpoolScan.Read(ReadShared(path), isEnd: true, records.Add);
        }

        return records;
    }

    /// <summary>The dead letters.</summary>
    public IReadOnlyList<JsonElement> DeadLetters() => DeadLettersOf(Folder);

    public static IReadOnlyList<JsonElement> DeadLettersOf(string folder) =>
        Encoding.UTF8.GetString(ReadShared(Path.Combine(folder, "dead-letters.ndjson"))).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line.EndsWith('}')).Select(line => JsonDocument.Parse(line).RootElement).ToList();

    public static byte[] ReadShared(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var bytes = new MemoryStream();
        file.CopyTo(bytes);
        return bytes.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
