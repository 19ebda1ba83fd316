using System.Text.Json.Nodes;
using Course.Testing;

namespace ErrorTracking.Tests.Support;

/// <summary>Sentry's own local receiver, on a port of the test's own.</summary>
internal sealed class SpotlightServer : IAsyncDisposable
{
    public const string Name = "spotlight";
    public const string Program = "stack/spotlight/node_modules/@spotlightjs/spotlight/dist/run.js";
    public const string Install = "npm ci --prefix stack/spotlight";

    private readonly EngineProcess _engine;
    private readonly int _port;

    private SpotlightServer(EngineProcess engine, int port) => (_engine, _port) = (engine, port);

    public string Dsn => $"http://public@127.0.0.1:{_port}/1";

    public string Address => $"http://127.0.0.1:{_port}";

    public static async Task<SpotlightServer> StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = EngineProcess.FreePort();
            try
            {
                return new(await EngineProcess.StartAsync("/usr/bin/env", ["node", Path.Combine(Repository.Root, Program), "server", "--port", $"{port}"], said => said.Contains($"listening on {port}", StringComparison.Ordinal)), port);
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // Somebody took the port in the meantime: again, with another one.
            }
        }
    }

    /// <summary>The first events that it shows. Its user interface reads the same stream.</summary>
    public async Task<IReadOnlyList<JsonObject>> EventsAsync(int count, CancellationToken cancellation)
    {
        // An event that does not come is a failure, and not a wait without end.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(TimeSpan.FromMinutes(1));
        cancellation = patience.Token;
        var events = new List<JsonObject>();
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{_port}/stream") { Headers = { { "Accept", "text/event-stream" } } };
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancellation));
        while (events.Count < count && await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                // An envelope: its header, and its items. An SDK also sends items that are no events.
                events.AddRange(JsonNode.Parse(line["data:".Length..])![1]!.AsArray()
                    .Where(item => (string?)item![0]!["type"] == "event").Select(item => item![1]!.AsObject()));
            }
        }

        return events.Count >= count ? events : throw new InvalidOperationException($"The stream ended after {events.Count} events of {count}.");
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
