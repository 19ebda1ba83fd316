using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.LoggerApi;

namespace LogAnalysis.Tests.Support;

/// <summary>A Logger API on a free port of loopback, with a spool of its own.</summary>
internal sealed class RunningApi : IAsyncDisposable
{
    private static readonly ScratchFolders Scratch = new();

    private RunningApi(LoggerApiServer server, string folder) => (Server, Folder, Client) = (server, folder, new HttpClient { BaseAddress = server.Address });

    public LoggerApiServer Server { get; }

    public string Folder { get; }

    public HttpClient Client { get; }

    public static string NewFolder() => Scratch.Create();

    /// <summary>Starts it, with pauses of milliseconds in place of seconds, and without a limit of requests.</summary>
    public static async Task<RunningApi> StartAsync(StrictLoki? loki = null, Func<LoggerApiSettings, LoggerApiSettings>? change = null, string? folder = null)
    {
        folder ??= NewFolder();
        var settings = new LoggerApiSettings
        {
            SpoolFolder = folder,
            Url = "http://127.0.0.1:0",
            LokiUrl = loki?.PushAddress,
            RequestsPerSecond = 0,
            Linger = TimeSpan.FromMilliseconds(1),
            FirstDelay = TimeSpan.FromMilliseconds(1),
            LongestDelay = TimeSpan.FromMilliseconds(20),
        };
        return new RunningApi(await LoggerApiServer.StartAsync(change?.Invoke(settings) ?? settings, TimeProvider.System, log: _ => { }), folder);
    }

    /// <summary>Posts a body.</summary>
    public async Task<(int Status, JsonElement Body, HttpResponseMessage Answer)> PostAsync(string path, byte[] body, string contentType = "application/json", params (string Name, string Value)[] headers)
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

    public Task<(int Status, JsonElement Body, HttpResponseMessage Answer)> PostAsync(string path, string body, string contentType = "application/json", params (string Name, string Value)[] headers) =>
        PostAsync(path, Encoding.UTF8.GetBytes(body), contentType, headers);

    /// <summary>Posts a log that must be accepted, and returns how it is kept.</summary>
    public async Task<JsonElement> KeptAsync(string log)
    {
        var (status, body, _) = await PostAsync("/log", log);
        return status == 202 ? Lines().Single(line => line.GetProperty("msg_id").GetString() == body.GetProperty("ids")[0].GetString()) : throw new InvalidOperationException($"{status}: {body}");
    }

    /// <summary>What is on disk.</summary>
    public IReadOnlyList<JsonElement> Lines() => LinesOf(Folder);

    public static IReadOnlyList<JsonElement> LinesOf(string folder) =>
        [.. Directory.EnumerateFiles(folder, "logs-*.ndjson").Order(StringComparer.Ordinal).SelectMany(ReadShared).Select(line => JsonDocument.Parse(line).RootElement)];

    public static IReadOnlyList<string> ReadShared(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
