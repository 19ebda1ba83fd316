namespace ErrorTracking.Tracking;

#region ring
/// <summary>Keeps the newest breadcrumbs in an array, and writes over the oldest one. Its size does not grow.</summary>
/// <param name="capacity">How many breadcrumbs are kept; at least 1.</param>
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

    /// <summary>A copy for the event, the oldest breadcrumb first.</summary>
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
