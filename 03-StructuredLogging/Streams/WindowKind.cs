namespace StructuredLogging.Streams;

/// <summary>How time is cut into windows. All of them contain their start, and not their end.</summary>
public abstract record WindowKind
{
    /// <summary>The windows that an event of this time belongs to.</summary>
    public abstract IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at);

    private static long FloorTo(long ticks, TimeSpan size) => ticks - (ticks % size.Ticks);

    // The last window ends with the year 9999.
    private static (DateTimeOffset Start, DateTimeOffset End) Window(long start, TimeSpan size) => (
        new DateTimeOffset(start, TimeSpan.Zero),
        new DateTimeOffset(Math.Min(start + size.Ticks, DateTimeOffset.MaxValue.UtcTicks), TimeSpan.Zero));

    #region kinds
    /// <summary>One after the other: each event is in exactly one.</summary>
    public sealed record Tumbling(TimeSpan Size) : WindowKind
    {
        public override IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at)
        {
            yield return Window(FloorTo(at.UtcTicks, Size), Size);
        }
    }

    /// <summary>A new one each step, longer than the step: each event is in several.</summary>
    public sealed record Sliding(TimeSpan Size, TimeSpan Step) : WindowKind
    {
        public override IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at)
        {
            for (var start = FloorTo(at.UtcTicks, Step); start >= 0 && start > at.UtcTicks - Size.Ticks; start -= Step.Ticks)
            {
                yield return Window(start, Size);
            }
        }
    }

    /// <summary>As long as something happens: it ends after a gap without events. Those of two events that are closer than the gap are merged.</summary>
    public sealed record Session(TimeSpan Gap) : WindowKind
    {
        public override IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> WindowsOf(DateTimeOffset at)
        {
            yield return Window(at.UtcTicks, Gap);
        }
    }
    #endregion
}
