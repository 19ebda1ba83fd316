namespace LogAnalysis.LoggerApi;

/// <summary>
/// How fast logs arrive. A timer takes the samples, because a load balancer may ask once a second, and an operator once a week.
/// </summary>
public sealed class SpoolPace : IDisposable
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly Spool _spool;
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private (long At, long Bytes) _before, _last;

    public SpoolPace(Spool spool, TimeProvider time)
    {
        (_spool, _time) = (spool, time);
        _before = _last = (time.GetTimestamp(), 0);
        _timer = time.CreateTimer(_ => Sample(), null, Window, Window);
    }

    /// <summary>How long the disk lasts if Loki takes nothing, at the pace of the last one to two minutes; null without logs.</summary>
    public long? FullInSeconds
    {
        get
        {
            lock (_gate)
            {
                var seconds = Math.Max(_time.GetElapsedTime(_before.At).TotalSeconds, 1);
                var bytesPerSecond = (_spool.AppendedBytes - _before.Bytes) / seconds;
                return bytesPerSecond > 0 ? (long)(Math.Max(_spool.LimitBytes - _spool.WaitingBytes, 0) / bytesPerSecond) : null;
            }
        }
    }

    public void Dispose() => _timer.Dispose();

    private void Sample()
    {
        lock (_gate)
        {
            (_before, _last) = (_last, (_time.GetTimestamp(), _spool.AppendedBytes));
        }
    }
}
