using System.Threading.Channels;

namespace PerformanceMonitoring.Simulation;

/// <summary>Pretends to be a server. It takes 1 ms for each request, one after the other, and stalls at one of them.</summary>
public sealed class StallingServer
{
    /// <summary>The number of the request that meets the stall, from 0.</summary>
    public const int StalledRequest = 60;

    // One permit. Its value is the number of requests that were served, and its holder is served now.
    private readonly Channel<int> _turn = Channel.CreateUnbounded<int>();
    private readonly TimeProvider _time;
    private readonly TimeSpan _stall;

    public StallingServer(TimeProvider time, TimeSpan stall)
    {
        (_time, _stall) = (time, stall);
        _turn.Writer.TryWrite(0);
    }

    public async Task RequestAsync()
    {
        var served = await _turn.Reader.ReadAsync();
        await _time.DelayAsync(served == StalledRequest ? _stall : TimeSpan.FromMilliseconds(1));
        _turn.Writer.TryWrite(served + 1);
    }
}
