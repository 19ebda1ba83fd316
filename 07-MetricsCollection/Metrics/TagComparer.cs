namespace MetricsCollection.Metrics;

/// <summary>
/// Compares the tags of measurements, in any order, so that a series is found by the caller's own tags: a measurement of a known series allocates nothing.
/// </summary>
internal sealed class TagComparer : IEqualityComparer<KeyValuePair<string, object?>[]>,
    IAlternateEqualityComparer<ReadOnlySpan<KeyValuePair<string, object?>>, KeyValuePair<string, object?>[]>
{
    public static readonly TagComparer Instance = new();

    public bool Equals(KeyValuePair<string, object?>[]? x, KeyValuePair<string, object?>[]? y) => x is not null && y is not null && Equals(x.AsSpan(), y);

    public int GetHashCode(KeyValuePair<string, object?>[] tags) => GetHashCode(tags.AsSpan());

    public KeyValuePair<string, object?>[] Create(ReadOnlySpan<KeyValuePair<string, object?>> tags) => tags.ToArray();

    public bool Equals(ReadOnlySpan<KeyValuePair<string, object?>> tags, KeyValuePair<string, object?>[] known)
    {
        if (tags.Length != known.Length)
        {
            return false;
        }

        for (var i = 0; i < tags.Length; i++)
        {
            // Mostly at the same place: the same line of code has made both.
            if (!Same(tags[i], known[i]) && (Count(known, tags[i]) is var count && (count == 0 || count != Count(tags, tags[i]))))
            {
                return false;
            }
        }

        return true;
    }

    public int GetHashCode(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        // A sum does not depend on the order.
        var sum = tags.Length;
        foreach (var tag in tags)
        {
            sum += (tag.Key.GetHashCode(StringComparison.Ordinal) * 31) + (tag.Value?.GetHashCode() ?? 0);
        }

        return sum;
    }

    private static int Count(ReadOnlySpan<KeyValuePair<string, object?>> tags, KeyValuePair<string, object?> wanted)
    {
        var count = 0;
        foreach (var tag in tags)
        {
            count += Same(tag, wanted) ? 1 : 0;
        }

        return count;
    }

    private static bool Same(KeyValuePair<string, object?> x, KeyValuePair<string, object?> y) => x.Key == y.Key && Equals(x.Value, y.Value);
}
