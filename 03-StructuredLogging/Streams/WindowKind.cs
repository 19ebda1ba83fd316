namespace StructuredLogging.Streams;

/// <summary>How time is divided into windows. A window contains its start, and not its end.</summary>
public abstract record WindowKind
{
    /// <summary>The windows of an event with this time.</summary>
    public abstract IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at);

    private static long FloorTo(long ticks, TimeSpan size) => ticks - (ticks % size.Ticks);

    // The last window ends with the year 9999.
    private static (DateTimeOffset Start, DateTimeOffset End) Window(long start, TimeSpan size) => (
        new DateTimeOffset(start, TimeSpan.Zero),
        new DateTimeOffset(Math.Min(start + size.Ticks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero));

    #region kinds
    /// <summary>Windows one after the other. Each event is in exactly one.</summary>
    public sealed record Tumbling(TimeSpan Size) : WindowKind
    {
        public override IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at)
        {
            yield return Window(FloorTo(at.UtcTicks, Size), Size);
        }
    }

    /// <summary>A new window each step, longer than the step. Each event is in several.</summary>
    public sealed record Sliding(TimeSpan Size, TimeSpan Step) : WindowKind
    {
        public override IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at)
        {
            var first = Math.Max(0, at.UtcTicks - Size.Ticks + 1);
            for (var start = FloorTo(at.UtcTicks, Step); start >= first; start -= Step.Ticks)
            {
                yield return Window(start, Size);
            }
        }
    }

    /// <summary>A session ends after a gap without events. Sessions of events that are closer than the gap are merged.</summary>
    public sealed record Session(TimeSpan Gap) : WindowKind
    {
        public override IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at)
        {
            yield return Window(at.UtcTicks, Gap);
        }
    }
    #endregion
}
