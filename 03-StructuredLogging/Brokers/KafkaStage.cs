using Confluent.Kafka;
using StructuredLogging.Events;

namespace StructuredLogging.Brokers;

/// <summary>What surrounds the example <c>kafka</c>: the brokers, the lines on stdout, the consumer's memory, and the errors.</summary>
public sealed class KafkaStage : IDisposable
{
    private readonly KafkaCluster _cluster;
    private readonly ConsumerReport _report;

    /// <exception cref="LessonException">No broker answers.</exception>
    public KafkaStage(string? servers, string processed)
    {
        _cluster = new KafkaCluster(servers);
        _report = new ConsumerReport(processed);
        Console.WriteLine(_cluster.IsMock
            ? $"Broker: the mock cluster of Confluent.Kafka inside this process, at {Servers}. A real one: --kafka localhost:9092."
            : $"Brokers: {Servers}.");
        ConsumerReport.PrintAlertLimits();
        Stdout = _cluster.IsMock ? new FirstLines(Console.Out, count: 3) : Console.Out;
    }

    public string Servers => _cluster.Servers;

    /// <summary>With real brokers all lines. The mock cluster prints a few, so that the rest can be seen.</summary>
    public TextWriter Stdout { get; }

    /// <exception cref="LessonException">The brokers did not confirm all events, or the mock cluster has none.</exception>
    public void ReportPublished((int Written, int Confirmed) counts)
    {
        if (_cluster.IsMock && counts.Written == 0)
        {
            throw new LessonException("--events 0 reads the topic of a real Kafka: name it with --kafka HOST:PORT.");
        }

        if (_cluster.IsMock)
        {
            Stdout.Dispose();
        }

        var missing = counts.Written - counts.Confirmed;
        Console.WriteLine($"\n{counts.Written} written to stdout, {counts.Confirmed} confirmed by the broker, {missing} not published");
        if (missing > 0)
        {
            throw new LessonException(
                $"{missing} of {counts.Written} events are on stdout alone: the brokers at '{Servers}' did not confirm them.");
        }
    }

    /// <exception cref="LessonException">The file of processed events cannot be used.</exception>
    public EventProcessor StartConsumer() => _report.StartConsumer(_cluster.IsMock ? new SimulatedTime(Traffic.End) : TimeProvider.System);

    /// <summary>Runs the consumer, until it ends or Ctrl+C ends it.</summary>
    /// <exception cref="LessonException">The brokers refuse, or the topic does not exist.</exception>
    public void Consume(Action consume)
    {
        try
        {
            consume();
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C: the numbers so far are printed all the same.
        }
        catch (KafkaException exception)
        {
            throw new LessonException($"the brokers at '{Servers}' do not deliver: {exception.Message}");
        }
    }

    public void PrintMetrics() => _report.PrintMetrics();

    public void Dispose()
    {
        _report.Dispose();
        _cluster.Dispose();
    }
}
