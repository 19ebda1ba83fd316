using System.Diagnostics;
using Course.Testing;

namespace StructuredLogging.Tests.Support;

/// <summary>A RabbitMQ of the test's own: its data, its ports, its name service. It can be killed and started again on the same data.</summary>
internal sealed class RabbitMqServer : IAsyncDisposable
{
    public const string Name = "rabbitmq";
    public const string Program = "/usr/lib/rabbitmq/bin/rabbitmq-server";
    public const string Install = "apt-get install rabbitmq-server";

    private readonly string _folder;
    private readonly int _port = EngineProcess.FreePort();
    private readonly int _distributionPort = EngineProcess.FreePort();
    private readonly int _nameServicePort = EngineProcess.FreePort();
    private EngineProcess? _engine;

    private RabbitMqServer(string folder) => _folder = folder;

    public Uri Address => new($"amqp://guest:guest@127.0.0.1:{_port}");

    /// <summary>Starts it, with its data in a folder.</summary>
    public static async Task<RabbitMqServer> StartAsync(string folder)
    {
        for (var attempt = 1; ; attempt++)
        {
            var server = new RabbitMqServer(Directory.CreateDirectory(Path.Combine(folder, $"rabbitmq-{attempt}")).FullName);
            try
            {
                await server.StartAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // Somebody took one of its ports in the meantime: again, with others.
                await server.DisposeAsync();
            }
        }
    }

    public async Task StartAsync() => _engine = await EngineProcess.StartAsync("/usr/bin/env",
    [
        $"HOME={_folder}",
        $"RABBITMQ_NODENAME=course{_port}@localhost",
        $"RABBITMQ_NODE_PORT={_port}",
        "RABBITMQ_NODE_IP_ADDRESS=127.0.0.1",
        $"RABBITMQ_DIST_PORT={_distributionPort}",
        $"ERL_EPMD_PORT={_nameServicePort}",
        "ERL_EPMD_ADDRESS=127.0.0.1",
        // So that it can be ended although it has not yet noticed that the broker is gone.
        "ERL_EPMD_RELAXED_COMMAND_CHECK=true",
        $"RABBITMQ_MNESIA_BASE={_folder}/data",
        $"RABBITMQ_LOG_BASE={_folder}/log",
        $"RABBITMQ_CONFIG_FILE={_folder}/none",
        "RABBITMQ_CONF_ENV_FILE=/dev/null",
        $"RABBITMQ_ENABLED_PLUGINS_FILE={_folder}/plugins",
        $"RABBITMQ_PID_FILE={_folder}/pid",
        "RABBITMQ_LOGS=-",
        Program,
    ], said => said.Contains("Server startup complete", StringComparison.Ordinal));

    /// <summary>kill -9: what it had confirmed must be there after the next start.</summary>
    public async Task KillAsync()
    {
        if (_engine is not null)
        {
            await _engine.DisposeAsync();
            _engine = null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();

        // Erlang's name service is a daemon of its own; this one, on our port, is ours.
        using var nameService = Process.Start(new ProcessStartInfo("/usr/bin/epmd", ["-port", $"{_nameServicePort}", "-kill"]) { RedirectStandardOutput = true, RedirectStandardError = true });
        if (nameService is not null)
        {
            await nameService.WaitForExitAsync();
        }
    }
}
