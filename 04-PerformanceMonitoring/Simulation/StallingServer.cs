using System.Threading.Channels;

namespace PerformanceMonitoring.Simulation;

/// <summary>Pretends to be a server: one request after the other, 1 ms each, and number 60 meets a long garbage collection.</summary>
public sealed class StallingServer
{
    // One permit, which knows how many requests have been served; whoever has it is served now.
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
        await Task.Delay(served == 60 ? _stall : TimeSpan.FromMilliseconds(1), _time);
        _turn.Writer.TryWrite(served + 1);
    }
}
