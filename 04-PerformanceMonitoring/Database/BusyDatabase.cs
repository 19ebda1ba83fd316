using System.Threading.Channels;

namespace PerformanceMonitoring.Database;

/// <summary>Pretends to be a database: a query takes 10 ms of one of its 8 cores. What comes when all are busy waits there, out of the pool's sight.</summary>
public sealed class BusyDatabase
{
    private readonly Channel<int> _cores = Channel.CreateUnbounded<int>();
    private readonly TimeProvider _time;

    public BusyDatabase(TimeProvider time)
    {
        _time = time;
        for (var core = 0; core < 8; core++)
        {
            _cores.Writer.TryWrite(core);
        }
    }

    public async Task QueryAsync()
    {
        var core = await _cores.Reader.ReadAsync();
        await Task.Delay(TimeSpan.FromMilliseconds(10), _time);
        _cores.Writer.TryWrite(core);
    }
}
