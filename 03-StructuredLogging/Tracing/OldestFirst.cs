using System.Diagnostics.CodeAnalysis;

namespace StructuredLogging.Tracing;

/// <summary>
/// A dictionary that removes its oldest entry in constant time: a linked list has the order, a dictionary the nodes.
/// <c>OrderedDictionary.RemoveAt(0)</c> moves all other entries instead.
/// </summary>
public sealed class OldestFirst<TKey, TValue>(IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
{
    private readonly Dictionary<TKey, LinkedListNode<KeyValuePair<TKey, TValue>>> _nodes = new(comparer);
    private readonly LinkedList<KeyValuePair<TKey, TValue>> _order = [];

    public int Count => _nodes.Count;

    public void Add(TKey key, TValue value) => _nodes.Add(key, _order.AddLast(new KeyValuePair<TKey, TValue>(key, value)));

    public bool TryGetValue(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = _nodes.TryGetValue(key, out var node);
        value = found ? node!.Value.Value : default;
        return found;
    }

    public bool Remove(TKey key)
    {
        var found = _nodes.Remove(key, out var node);
        if (found)
        {
            _order.Remove(node!);
        }

        return found;
    }

    /// <summary>Removes the oldest entry and returns it.</summary>
    /// <exception cref="InvalidOperationException">There is no entry.</exception>
    public KeyValuePair<TKey, TValue> RemoveOldest()
    {
        var oldest = _order.First?.Value ?? throw new InvalidOperationException("There is no entry.");
        Remove(oldest.Key);
        return oldest;
    }
}
