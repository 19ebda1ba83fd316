namespace ErrorTracking.Tracking;

#region ring
/// <summary>The last things that happened, and no more: an array that is written over from its beginning. What it holds does not grow, however long the process runs.</summary>
/// <param name="capacity">How many are kept, at least one.</param>
public sealed class BreadcrumbRing(int capacity)
{
    private const int MaxMessage = 1_024;
    private readonly Breadcrumb[] _ring = new Breadcrumb[capacity];
    private readonly Lock _lock = new();
    private long _added;

    public void Add(Breadcrumb breadcrumb)
    {
        lock (_lock)
        {
            _ring[_added++ % _ring.Length] = breadcrumb with { Message = ExceptionReader.Cut(breadcrumb.Message, MaxMessage) };
        }
    }

    /// <summary>A copy, the oldest first: the error takes it along, and the ring goes on.</summary>
    public IReadOnlyList<Breadcrumb> Snapshot()
    {
        lock (_lock)
        {
            var count = Math.Min(_added, _ring.Length);
            return [.. Enumerable.Range(0, (int)count).Select(i => _ring[(_added - count + i) % _ring.Length])];
        }
    }
}
#endregion
