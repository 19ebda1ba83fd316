using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Course.Testing;
using Xunit;

namespace LogAnalysis.Tests.Support;

/// <summary>A real Loki of one process, from the program that LOKI_PROGRAM names, with a folder of its own.</summary>
internal sealed class RealLoki : IAsyncDisposable
{
    private readonly string _program;
    private readonly string _folder = RunningApi.NewFolder();
    private readonly int _port = EngineProcess.FreePort();
    private readonly HttpClient _client = new();
    private Process? _process;

    private RealLoki(string program, string limits)
    {
        _program = program;
        File.WriteAllText(Path.Combine(_folder, "config.yaml"), $$"""
            auth_enabled: false
            server: { http_listen_address: 127.0.0.1, http_listen_port: {{_port}}, grpc_listen_address: 127.0.0.1, grpc_listen_port: {{EngineProcess.FreePort()}}, log_level: error, grpc_server_max_recv_msg_size: 104857600, grpc_server_max_send_msg_size: 104857600 }
            common:
              path_prefix: {{_folder}}
              instance_addr: 127.0.0.1
              replication_factor: 1
              ring: { kvstore: { store: inmemory } }
              storage: { filesystem: { chunks_directory: {{_folder}}/chunks, rules_directory: {{_folder}}/rules } }
            schema_config:
              configs: [{ from: "2024-01-01", store: tsdb, object_store: filesystem, schema: v13, index: { prefix: index_, period: 24h } }]
            querier: { query_ingesters_within: 0 }
            frontend_worker: { grpc_client_config: { max_send_msg_size: 104857600 } }
            analytics: { reporting_enabled: false }
            limits_config: { allow_structured_metadata: true, max_entries_limit_per_query: 5000{{limits}} }
            """);
    }

    public static string? Program => Environment.GetEnvironmentVariable("LOKI_PROGRAM");

    public Uri PushAddress => new($"http://127.0.0.1:{_port}/loki/api/v1/push");

    /// <param name="limits">More of limits_config, each with a comma before it.</param>
    public static async Task<RealLoki> StartAsync(string limits = "")
    {
        var loki = new RealLoki(Program!, limits);
        await loki.StartAgainAsync();
        return loki;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo(_program, [$"-config.file={Path.Combine(_folder, "config.yaml")}"]) { WorkingDirectory = _folder, RedirectStandardError = true };
        _process = Process.Start(start)!;
        var said = _process.StandardError.ReadToEndAsync();
        while (!await IsReadyAsync())
        {
            Assert.False(_process.HasExited, _process.HasExited ? await said : "");
            await Task.Delay(200);
        }
    }

    /// <summary>The lines of a query, page after page, each with its time.</summary>
    public async Task<HashSet<(long Nanoseconds, string Line)>> LinesAsync(string query)
    {
        var lines = new HashSet<(long, string)>();
        var from = (DateTimeOffset.UtcNow.AddHours(-6) - DateTimeOffset.UnixEpoch).Ticks * 100;
        while (true)
        {
            var before = lines.Count;
            var path = string.Create(CultureInfo.InvariantCulture, $"/loki/api/v1/query_range?query={Uri.EscapeDataString(query)}&limit=5000&direction=forward&start={from}&end={from + (12L * 3600 * 1_000_000_000)}");
            using var json = JsonDocument.Parse(await _client.GetStringAsync(new Uri(PushAddress, path)));
            foreach (var value in json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray().SelectMany(stream => stream.GetProperty("values").EnumerateArray()))
            {
                var time = long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture);
                lines.Add((time, value[1].GetString()!));
                from = Math.Max(from, time);
            }

            if (lines.Count == before)
            {
                return lines;
            }
        }
    }

    /// <summary>The <c>msg_id</c> of each line that it has.</summary>
    public async Task<List<string>> IdsAsync() =>
        [.. (await LinesAsync("""{app="shop"}""")).Select(line => Regex.Match(line.Line, "\"msg_id\":\"([^\"]+)\"").Groups[1].Value)];

    /// <summary>How many lines it has stored, copies included.</summary>
    public async Task<long> StoredAsync()
    {
        using var json = JsonDocument.Parse(await _client.GetStringAsync(new Uri(PushAddress, "/loki/api/v1/query?query=" + Uri.EscapeDataString("""sum(count_over_time({app="shop"}[6h]))"""))));
        return long.Parse(json.RootElement.GetProperty("data").GetProperty("result")[0].GetProperty("value")[1].GetString()!, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        _client.Dispose();
    }

    private async Task<bool> IsReadyAsync()
    {
        try
        {
            using var answer = await _client.GetAsync(new Uri(PushAddress, "/ready"));
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
