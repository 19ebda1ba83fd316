using System.Runtime.InteropServices;
using System.Text;

namespace LogAnalysis.Analysis;

/// <summary>An item, and how often it was seen: at least this often, and at most <see cref="FrequentItems.MaxError"/> more.</summary>
public sealed record FrequentItem(string Item, long Count);

/// <summary>
/// The most frequent of arbitrarily many items, in a memory of fixed size. While there are no more different items than counters, all counts are exact. After that the small ones are given up: every
/// time that the counters are full, the median of them is taken from all, and what falls to zero goes. What that may have cost an item is known: <see cref="MaxError"/>.
/// From J. Misra, D. Gries: Finding repeated elements, 1982; in this form: D. Anderson et al., 2017, https://arxiv.org/abs/1705.07001.
/// </summary>
/// <param name="counters">How many items are counted at the same time, 2 to 1,000,000.</param>
public sealed class FrequentItems(int counters)
{
    private readonly Dictionary<byte[], long> _counts = new(Utf8Comparer.Instance);

    /// <summary>By how much a count may be too low: at most two parts of all that was counted, divided by the number of counters.</summary>
    public long MaxError { get; private set; }

    /// <summary>Whether nothing was given up: all counts are exact.</summary>
    public bool IsExact => MaxError == 0;

    /// <summary>How many items are counted at the moment.</summary>
    public int Count => _counts.Count;

    /// <summary>Counts an item.</summary>
    /// <param name="item">Its name in UTF-8, which is copied when it is new.</param>
    /// <param name="times">How often it was seen.</param>
    public void Add(ReadOnlySpan<byte> item, long times = 1)
    {
        CollectionsMarshal.GetValueRefOrAddDefault(_counts.GetAlternateLookup<ReadOnlySpan<byte>>(), item, out _) += times;
        if (_counts.Count > counters)
        {
            GiveUpSmallOnes();
        }
    }

    /// <summary>Adds the counts and the errors of another one.</summary>
    public void Merge(FrequentItems other)
    {
        foreach (var (item, count) in other._counts)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_counts, item, out _) += count;
        }

        MaxError += other.MaxError;
        if (_counts.Count > counters)
        {
            GiveUpSmallOnes();
        }
    }

    /// <summary>The most frequent ones, the first of equals by name.</summary>
    public IReadOnlyList<FrequentItem> Top(int count) =>
        [.. _counts.Select(pair => new FrequentItem(Encoding.UTF8.GetString(pair.Key), pair.Value))
            .OrderByDescending(item => item.Count).ThenBy(item => item.Item, StringComparer.Ordinal).Take(count)];

    #region give-up
    private void GiveUpSmallOnes()
    {
        // Half of them go at once, so that sorting them costs each item that is counted no more than a few steps.
        var sorted = _counts.Values.Order().ToArray();
        var median = sorted[sorted.Length / 2];
        MaxError += median;
        foreach (var (item, count) in _counts)
        {
            if (count <= median)
            {
                _counts.Remove(item);
            }
            else
            {
                _counts[item] = count - median;
            }
        }
    }
    #endregion
}
