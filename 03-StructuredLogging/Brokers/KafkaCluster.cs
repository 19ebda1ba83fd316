using System.Runtime.InteropServices;
using Confluent.Kafka;

namespace StructuredLogging.Brokers;

/// <summary>
/// The brokers of the example <c>kafka</c>: real ones, or the mock cluster that librdkafka has for tests. The mock cluster lives in this
/// process and speaks the real protocol, so other programs can use it, too.
/// </summary>
public sealed class KafkaCluster : IDisposable
{
    private readonly IProducer<Null, Null>? _mock;

    /// <summary>Finds the brokers.</summary>
    /// <param name="servers">The addresses of real brokers; null for the mock cluster.</param>
    /// <exception cref="LessonException">No broker answers.</exception>
    public KafkaCluster(string? servers)
    {
        try
        {
            if (servers is null)
            {
                var config = new ProducerConfig { BootstrapServers = "mock" };
                config.Set("test.mock.num.brokers", "1");
                _mock = new ProducerBuilder<Null, Null>(config).SetLogHandler((_, _) => { }).Build();
                using var client = new DependentAdminClientBuilder(_mock.Handle).Build();
                var broker = client.GetMetadata(TimeSpan.FromSeconds(10)).Brokers[0];
                servers = $"{broker.Host}:{broker.Port}";
            }
            else
            {
                var config = new AdminClientConfig { BootstrapServers = servers };
                using var client = new AdminClientBuilder(config).SetLogHandler((_, _) => { }).Build();
                client.GetMetadata(TimeSpan.FromSeconds(3));
            }
        }
        catch (Exception exception) when (exception is KafkaException or InvalidOperationException or ArgumentException)
        {
            throw new LessonException(
                $"the brokers at '{servers}' cannot be used: {exception.Message}. Without --kafka HOST:PORT the example has its own.");
        }

        Servers = servers;
    }

    public bool IsMock => _mock is not null;

    /// <summary>The addresses, <c>host:port</c>, separated by commas.</summary>
    public string Servers { get; }

    /// <summary>Whether librdkafka is missing for this platform. Then this method says so.</summary>
    public static bool IsMissing()
    {
        try
        {
            return Library.Version == 0;
        }
        catch (Exception exception) when (exception is DllNotFoundException or InvalidOperationException or TypeInitializationException)
        {
            Console.WriteLine($"No Kafka here: librdkafka cannot be loaded on {RuntimeInformation.RuntimeIdentifier}.");
            return true;
        }
    }

    public void Dispose() => _mock?.Dispose();
}
