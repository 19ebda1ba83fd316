using Course.Testing;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<ErrorRateWindowTests>("a list of all events in the window, filtered anew with each one")]
public static class ListFilteredAnew
{
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window)
    {
        var events = new List<(DateTimeOffset At, bool Failed)>();
        return (at, failed) =>
        {
            events.Add((at, failed));
            var end = events.Max(e => e.At);
            events.RemoveAll(e => e.At <= end - window);
            return events.Average(e => e.Failed ? 1.0 : 0.0);
        };
    }
}

[RightAnswer<ErrorRateWindowTests>("counts by time in a sorted dictionary, and the last rate for an event that is too old")]
public static class CountsByTime
{
    public static Func<DateTimeOffset, bool, double> Create(TimeSpan window)
    {
        var counts = new SortedDictionary<long, (int All, int Failed)>();
        return (at, failed) =>
        {
            var newest = Math.Max(at.UtcTicks, counts.Count == 0 ? long.MinValue : counts.Keys.Last());
            if (newest - at.UtcTicks < window.Ticks)
            {
                var (all, bad) = counts.GetValueOrDefault(at.UtcTicks);
                counts[at.UtcTicks] = (all + 1, bad + (failed ? 1 : 0));
            }

            foreach (var old in counts.Keys.TakeWhile(ticks => newest - ticks >= window.Ticks).ToList())
            {
                counts.Remove(old);
            }

            return counts.Values.Sum(count => count.Failed) / (double)counts.Values.Sum(count => count.All);
        };
    }
}
