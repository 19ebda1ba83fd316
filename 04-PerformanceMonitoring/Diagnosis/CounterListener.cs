using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Globalization;

namespace PerformanceMonitoring.Diagnosis;

/// <summary>Listens to the events and the event counters of one <c>EventSource</c> in this process.</summary>
public sealed class CounterListener : EventListener
{
    private readonly string _source;
    private readonly ConcurrentDictionary<string, int> _events = new();
    private readonly ConcurrentDictionary<string, Sum> _counters = new();

    /// <param name="source">The name of the source.</param>
    /// <param name="intervalSeconds">How often the runtime sends the counters.</param>
    public CounterListener(string source, int intervalSeconds)
    {
        _source = source;

        #region enable
        // Counters come as events of the name EventCounters, if the interval is asked for.
        var arguments = new Dictionary<string, string?> { ["EventCounterIntervalSec"] = $"{intervalSeconds}" };
        foreach (var found in EventSource.GetSources().Where(each => each.Name == source))
        {
            EnableEvents(found, EventLevel.Informational, EventKeywords.All, arguments);
        }
        #endregion
    }

    /// <summary>How often each event came.</summary>
    public IEnumerable<string> Events =>
        _events.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"{each.Value} {each.Key}");

    /// <summary>The counters, over all intervals.</summary>
    public string Table => string.Concat(
        _counters.OrderBy(each => each.Key, StringComparer.Ordinal).Select(each => $"  {each.Key,-12} {each.Value}\n"));

    /// <summary>Waits until the counter was sent, and all counters have grown by as many.</summary>
    public async Task WaitForAsync(string counter, int count, CancellationToken cancellation)
    {
        while (!_counters.ContainsKey(counter) || _counters.Any(each => each.Value.Count < count))
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellation);
        }
    }

    protected override void OnEventWritten(EventWrittenEventArgs eventData)
    {
        // The base class calls this before the constructor has run, with events of other sources.
        if (_source is null || eventData.EventSource.Name != _source)
        {
            return;
        }

        if (eventData.EventName != "EventCounters")
        {
            _events.AddOrUpdate($"{eventData.EventName} {eventData.Payload![0]}", 1, (_, seen) => seen + 1);
            return;
        }

        #region payload
        var values = (IDictionary<string, object>)eventData.Payload![0]!;
        var isRate = (string)values["CounterType"] == "Sum";
        var next = isRate
            ? new Sum(true, (double)values["Increment"], 0, 0)
            : new Sum(false, (int)values["Count"], (double)values["Mean"] * (int)values["Count"], (double)values["Max"]);
        #endregion
        _counters.AddOrUpdate((string)values["Name"], next, (_, sum) => sum.Plus(next));
    }

    private sealed record Sum(bool IsRate, double Count, double Total, double Max)
    {
        public override string ToString() => IsRate
            ? $"{Count} more"
            : string.Create(CultureInfo.InvariantCulture, $"{Count} values, mean {Total / Count:0.0}, max {Max:0}");

        public Sum Plus(Sum next) => new(IsRate, Count + next.Count, Total + next.Total, Math.Max(Max, next.Max));
    }
}
