using Course.Testing;

namespace MetricsCollection.Tests.Support;

/// <summary>Debian's Alertmanager, on a port of the test's own.</summary>
internal sealed class AlertmanagerServer : IAsyncDisposable
{
    public const string Name = "alertmanager";
    public const string Program = "/usr/bin/prometheus-alertmanager";
    public const string Install = "apt-get install prometheus-alertmanager";

    private readonly EngineProcess _engine;

    private AlertmanagerServer(EngineProcess engine, Uri address) => (_engine, Address) = (engine, address);

    public Uri Address { get; }

    /// <param name="folder">Where its configuration, alertmanager.yaml, stands, and its data will.</param>
    public static async Task<AlertmanagerServer> StartAsync(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = EngineProcess.FreePort();
            try
            {
                var engine = await EngineProcess.StartAsync(Program, [$"--config.file={Path.Combine(folder, "alertmanager.yaml")}", $"--storage.path={Path.Combine(folder, "alerts")}", $"--web.listen-address=127.0.0.1:{port}", "--cluster.listen-address="],
                    said => said.Contains("Listening on", StringComparison.Ordinal) || said.Contains($"address=127.0.0.1:{port}", StringComparison.Ordinal));
                return new(engine, new Uri($"http://127.0.0.1:{port}"));
            }
            catch (InvalidOperationException exception) when (attempt < 3 && exception.Message.Contains("address already in use", StringComparison.Ordinal))
            {
                // Somebody took the port in the meantime: again, with another one.
            }
        }
    }

    public ValueTask DisposeAsync() => _engine.DisposeAsync();
}
