namespace AdvancedLogging.ExerciseTypes;

/// <summary>What became of the lines. At rest <c>Added = Delivered + Dropped + Queued</c>.</summary>
/// <param name="Added">All that were ever added, the dropped ones, too.</param>
/// <param name="Delivered">Those whose delivery ended well.</param>
/// <param name="Dropped">Those that are lost.</param>
/// <param name="Queued">Those that wait, and the one in delivery.</param>
public sealed record QueueCounts(long Added, long Delivered, long Dropped, long Queued);

/// <summary>A bounded queue before a slow consumer. Disposing it delivers what waits.</summary>
public interface IDroppingBuffer : IAsyncDisposable
{
    QueueCounts Counts { get; }

    /// <summary>Adds a line, at once; false where it was dropped.</summary>
    bool TryAdd(string line);
}
