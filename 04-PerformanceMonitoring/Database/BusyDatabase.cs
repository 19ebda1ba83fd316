using System.Threading.Channels;
using PerformanceMonitoring.Simulation;

namespace PerformanceMonitoring.Database;

/// <summary>Pretends to be a database with 8 cores. A query takes 10 ms of a core, and waits inside while all cores are busy.</summary>
public sealed class BusyDatabase
{
    public const int Cores = 8;
    public static readonly TimeSpan QueryTime = TimeSpan.FromMilliseconds(10);
    private readonly Channel<int> _idleCores = Channel.CreateUnbounded<int>();
    private readonly TimeProvider _time;

    public BusyDatabase(TimeProvider time)
    {
        _time = time;
        for (var core = 0; core < Cores; core++)
        {
            _idleCores.Writer.TryWrite(core);
        }
    }

    public async Task QueryAsync()
    {
        var core = await _idleCores.Reader.ReadAsync();
        await _time.DelayAsync(QueryTime);
        _idleCores.Writer.TryWrite(core);
    }
}
