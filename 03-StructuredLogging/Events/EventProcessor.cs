using System.Globalization;
using StructuredLogging.Streams;

namespace StructuredLogging.Events;

/// <summary>What a consumer does with each delivery: known ones are counted as duplicates, unreadable ones set aside, the others become metrics and an alert.</summary>
public sealed class EventProcessor : IDisposable
{
    private readonly ProcessedEvents _processed;
    private readonly EventMetrics _metrics;
    private readonly DeadLetters _dead;
    private readonly Action<AlertChange> _alerted;
    private readonly ErrorRateAlert _alert = new(TimeSpan.FromMinutes(1), fireAt: 0.10, resolveAt: 0.05, leastEvents: 20);

    /// <param name="file">The memory of processed events, which outlives this process.</param>
    /// <param name="metrics">Where events are counted.</param>
    /// <param name="dead">Where unreadable ones go.</param>
    /// <param name="alerted">Is told when the error rate's alert fires, and when it is over.</param>
    /// <exception cref="IOException">The file cannot be opened, or another process has it.</exception>
    public EventProcessor(string file, EventMetrics metrics, DeadLetters dead, Action<AlertChange> alerted)
    {
        (_metrics, _dead, _alerted) = (metrics, dead, alerted);

        // What the process before knew of the last minute, it wrote into the file: the alert goes on where it was.
        _processed = new ProcessedEvents(file, replay: effect =>
        {
            if (effect.Split('\t') is [var at, var type] && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time))
            {
                _alert.Add(time, type == "payment.failed");
            }
        });
    }

    /// <summary>Events processed so far, by this process and those before it.</summary>
    public int Count => _processed.Count;

    #region process
    /// <summary>Processes one delivery. When it has returned, and not before, the delivery is to be acknowledged.</summary>
    public void Process(string body)
    {
        ShopEvent shopEvent;
        try
        {
            shopEvent = ShopEvent.Parse(body);
        }
        catch (InvalidDataException exception)
        {
            // It would come again for ever, and hold up all behind it.
            _dead.Add(body, exception.Message);
            return;
        }

        if (!_processed.TryRecord(shopEvent.Id, string.Create(CultureInfo.InvariantCulture, $"{shopEvent.Timestamp:o}\t{Uri.EscapeDataString(shopEvent.EventType)}")))
        {
            _metrics.CountDuplicate();
            return;
        }

        _metrics.Count(shopEvent);
        if (_alert.Add(shopEvent.Timestamp, failed: shopEvent.EventType == "payment.failed") is { } change)
        {
            _alerted(change);
        }
    }
    #endregion

    public void Dispose() => _processed.Dispose();
}
