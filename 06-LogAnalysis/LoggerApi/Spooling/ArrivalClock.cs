namespace LogAnalysis.LoggerApi;

/// <summary>
/// The time of arrival. Each answer of Loki has a Date; a clock of ours that differs by more than a minute is corrected by it, because Loki
/// refuses logs of more than ten minutes in the future. See creation_grace_period in https://grafana.com/docs/loki/latest/configure/.
/// </summary>
/// <param name="time">The clock of this machine.</param>
public sealed class ArrivalClock(TimeProvider time)
{
    /// <summary>A smaller difference is left alone: a Date has whole seconds, and the answer takes its time.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromMinutes(1);

    private long _skew;

    /// <summary>The clock of this machine minus Loki's; zero before the first answer.</summary>
    public TimeSpan Skew => new(Interlocked.Read(ref _skew));

    /// <summary>What is taken off the clock: the skew, where it is large; otherwise zero.</summary>
    public TimeSpan Correction => Skew.Duration() > Tolerance ? Skew : TimeSpan.Zero;

    /// <summary>The present, corrected.</summary>
    public long NowTicks => time.GetUtcNow().UtcTicks - Correction.Ticks;

    /// <summary>Takes the Date of an answer.</summary>
    public void Compare(DateTimeOffset lokisTime) => Interlocked.Exchange(ref _skew, time.GetUtcNow().UtcTicks - lokisTime.UtcTicks);

    /// <summary>Whether the correction is another one than before.</summary>
    public bool IsOther(TimeSpan before) => (Correction - before).Duration() > Tolerance;
}
