using System.Globalization;
using StructuredLogging.Streams;

namespace StructuredLogging.Events;

/// <summary>What surrounds the processor in an example: the file of known ids, the dead letters beside it, and what is printed.</summary>
/// <param name="file">The memory of processed events.</param>
public sealed class ConsumerReport(string file) : IDisposable
{
    private readonly EventMetrics _metrics = new();
    private readonly MetricSums _sums = new(EventMetrics.MeterName);

    public DeadLetters Dead { get; } = new(Path.Combine(Path.GetDirectoryName(file) ?? "", "dead-letters.ndjson"));

    /// <summary>Starts a consumer, and prints what it knows from before.</summary>
    /// <exception cref="LessonException">The file cannot be used.</exception>
    public EventProcessor StartConsumer(TimeProvider clock)
    {
        try
        {
            var processor = new EventProcessor(file, _metrics, Dead, Print, clock);
            Console.WriteLine($"-- a consumer starts; {processor.Count} events are known from before");
            return processor;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LessonException($"the file '{file}' cannot be used: {exception.Message} --processed FILE names another one.");
        }
    }

    /// <summary>Prints the limits of the alerts.</summary>
    public static void PrintAlertLimits()
    {
        var (fireAt, resolveAt) = ($"{100 * EventProcessor.FireAt:0} %", $"{100 * EventProcessor.ResolveAt:0} %");
        Console.WriteLine($"Each service has an alert: it fires at {fireAt} failed of at least {EventProcessor.LeastEvents} events "
            + $"in a minute, and is resolved below {resolveAt}.\n");
    }

    /// <summary>Prints the metrics, and why messages were set aside.</summary>
    public void PrintMetrics()
    {
        Console.WriteLine();
        foreach (var (name, value) in _sums.Sums)
        {
            Console.WriteLine($"{name,-60}  {value,6}");
        }

        if (Dead.Count > 0)
        {
            Console.WriteLine($"\nDead letters: {Dead.Count}, in {Dead.Path}");
            foreach (var letter in DeadLetters.Read(Dead.Path).TakeLast(Dead.Count).Take(5))
            {
                Console.WriteLine($"  {letter.Reason}");
            }
        }
    }

    private static void Print((string Service, AlertChange Change) alert) => Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
        $"{alert.Change.At:HH:mm:ss} ALERT {alert.Service} {(alert.Change.IsFiring ? "fires" : "is resolved")}: ")
        + (alert.Change.Events == 0
            ? "no events for a minute"
            : string.Create(CultureInfo.InvariantCulture, $"{alert.Change.Rate:0.0%} of {alert.Change.Events} events failed in a minute")));

    public void Dispose()
    {
        _sums.Dispose();
        _metrics.Dispose();
    }
}
