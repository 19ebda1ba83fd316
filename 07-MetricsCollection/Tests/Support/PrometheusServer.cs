using System.Text.Json.Nodes;
using Course.Testing;

namespace MetricsCollection.Tests.Support;

/// <summary>Debian's Prometheus, on a port of the test's own.</summary>
internal sealed class PrometheusServer : IAsyncDisposable
{
    public const string Name = "prometheus";
    public const string Program = "/usr/bin/prometheus";
    public const string Install = "apt-get install prometheus";

    private readonly EngineProcess _engine;
    private readonly HttpClient _client;

    private PrometheusServer(EngineProcess engine, Uri address) => (_engine, _client) = (engine, new() { BaseAddress = address });

    /// <param name="folder">Where its configuration, prometheus.yaml, stands, and its data will.</param>
    public static async Task<PrometheusServer> StartAsync(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = EngineProcess.FreePort();
            try
            {
                var engine = await EngineProcess.StartAsync(Program, [$"--config.file={Path.Combine(folder, "prometheus.yaml")}", $"--storage.tsdb.path={Path.Combine(folder, "data")}", $"--web.listen-address=127.0.0.1:{port}", "--enable-feature=exemplar-storage"],
                    said => said.Contains("Server is ready to receive web requests", StringComparison.Ordinal));
                return new(engine, new Uri($"http://127.0.0.1:{port}"));
            }
            catch (InvalidOperationException exception) when (attempt < 3 && exception.Message.Contains("address already in use", StringComparison.Ordinal))
            {
                // Somebody took the port in the meantime: again, with another one.
            }
        }
    }

    public string Said => _engine.Said;

    /// <summary>Asks its HTTP API; returns what stands under <c>data</c>.</summary>
    public async Task<JsonNode> GetAsync(string path, CancellationToken cancellation)
    {
        var answer = JsonNode.Parse(await _client.GetStringAsync(new Uri($"api/v1/{path}", UriKind.Relative), cancellation))!;
        return answer["data"]!;
    }

    /// <summary>The values of an expression now, by the labels of their series.</summary>
    public async Task<IReadOnlyList<(JsonObject Series, string Value)>> QueryAsync(string expression, CancellationToken cancellation) =>
        [.. (await GetAsync($"query?query={Uri.EscapeDataString(expression)}", cancellation))["result"]!.AsArray().Select(each => (each!["metric"]!.AsObject(), each["value"]![1]!.GetValue<string>()))];

    /// <summary>Asks until an expression comes to something.</summary>
    public async Task<IReadOnlyList<(JsonObject Series, string Value)>> UntilAsync(string expression, CancellationToken cancellation)
    {
        IReadOnlyList<(JsonObject, string)> result = [];
        await Eventually.HoldsAsync(() => (result = QueryAsync(expression, cancellation).GetAwaiter().GetResult()).Count > 0, $"Prometheus answers {expression}");
        return result;
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _engine.DisposeAsync();
    }
}
