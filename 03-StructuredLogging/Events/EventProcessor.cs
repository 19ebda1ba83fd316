using System.Globalization;
using StructuredLogging.Streams;

namespace StructuredLogging.Events;

/// <summary>Turns deliveries into metrics and alerts. Known events are counted as duplicates, bad ones become dead letters.</summary>
public sealed class EventProcessor : IDisposable
{
    /// <summary>The alert of a service fires at this share of failed events.</summary>
    public const double FireAt = 0.10;

    /// <summary>The alert of a service is resolved below this share.</summary>
    public const double ResolveAt = 0.05;

    /// <summary>The alert of a service does not fire with fewer events in a minute.</summary>
    public const int LeastEvents = 20;

    // A service's name is foreign text. Beyond this number services share one alert.
    private const int MaxAlerts = 1_000;

    private readonly ProcessedEvents _processed;
    private readonly EventMetrics _metrics;
    private readonly DeadLetters _dead;
    private readonly Action<(string Service, AlertChange Change)> _alerted;
    private readonly TimeProvider _clock;
    private readonly Dictionary<string, ErrorRateAlert> _alerts = [];
    private readonly Lock _lock = new();
    private readonly ITimer _timer;

    /// <param name="file">The memory of processed events, which outlives this process.</param>
    /// <param name="metrics">Where events are counted.</param>
    /// <param name="dead">Where the events go that cannot be processed.</param>
    /// <param name="alerted">Called when the alert of a service fires, and when it is resolved.</param>
    /// <param name="clock">The clock of this machine.</param>
    /// <exception cref="IOException">The file cannot be opened, or another process has it.</exception>
    public EventProcessor(
        string file, EventMetrics metrics, DeadLetters dead, Action<(string Service, AlertChange Change)> alerted, TimeProvider clock)
    {
        (_metrics, _dead, _alerted, _clock) = (metrics, dead, alerted, clock);

        // The file has the time, type and service of each event, so after a restart the alerts go on where they were.
        _processed = new ProcessedEvents(file, replay: effect =>
        {
            if (effect.Split('\t') is [var at, var type, var service]
                && DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, out var time))
            {
                AlertOf(Uri.UnescapeDataString(service)).Add(time, type == "payment.failed");
            }
        });
        _timer = clock.CreateTimer(_ => CheckAlerts(), null, TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(5));
    }

    /// <summary>Events processed so far, by this process and those before it.</summary>
    public int Count => _processed.Count;

    /// <summary>Deliveries of events that were known.</summary>
    public int Duplicates { get; private set; }

    #region process
    /// <summary>Processes one delivery. Acknowledge the delivery when this has returned, not before.</summary>
    public void Process(string body)
    {
        ShopEvent shopEvent;
        try
        {
            shopEvent = ShopEvent.Parse(body);
            shopEvent.RequirePlausibleTime(_clock.GetUtcNow());
        }
        catch (InvalidDataException exception)
        {
            // A dead letter. Without acknowledgement it would come again and again, and without a file it would be lost.
            _dead.Add(body, exception.Message);
            _metrics.CountDeadLetter();
            return;
        }

        // One write has the id and the effect, so a crash leaves both or neither.
        if (!_processed.TryRecord(shopEvent.Id, Effect(shopEvent)))
        {
            Duplicates++;
            _metrics.CountDuplicate();
            return;
        }

        _metrics.Count(shopEvent);
        lock (_lock)
        {
            Tell(shopEvent.Service, AlertOf(shopEvent.Service).Add(shopEvent.Timestamp, shopEvent.EventType == "payment.failed"));
        }
    }
    #endregion

    private static string Effect(ShopEvent shopEvent) => string.Create(CultureInfo.InvariantCulture,
        $"{shopEvent.Timestamp:o}\t{Uri.EscapeDataString(shopEvent.EventType)}\t{Uri.EscapeDataString(shopEvent.Service)}");

    private ErrorRateAlert AlertOf(string service)
    {
        var key = _alerts.ContainsKey(service) || _alerts.Count < MaxAlerts ? service : "(other services)";
        return _alerts.TryGetValue(key, out var alert)
            ? alert
            : _alerts[key] = new ErrorRateAlert(TimeSpan.FromMinutes(1), FireAt, ResolveAt, LeastEvents, _clock);
    }

    private void CheckAlerts()
    {
        lock (_lock)
        {
            foreach (var (service, alert) in _alerts)
            {
                Tell(service, alert.Check());
            }
        }
    }

    private void Tell(string service, AlertChange? change)
    {
        if (change is not null)
        {
            Subscriber.Call(_alerted, (service, change));
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        _processed.Dispose();
    }
}
