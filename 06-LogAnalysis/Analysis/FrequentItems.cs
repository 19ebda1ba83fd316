using System.Runtime.InteropServices;
using System.Text;

namespace LogAnalysis.Analysis;

/// <summary>An item, and how often it was seen: at least this often, and at most <see cref="FrequentItems.MaxError"/> times more.</summary>
public sealed record FrequentItem(string Item, long Count);

/// <summary>
/// The most frequent of many items, in a memory of fixed size. All counts are exact while there are no more different items than counters.
/// When the counters are full, their median is taken from all of them, and items at zero are removed. <see cref="MaxError"/> says how
/// much that may have cost an item.
/// From J. Misra, D. Gries: Finding repeated elements, 1982; in this form: D. Anderson et al., 2017, https://arxiv.org/abs/1705.07001.
/// </summary>
/// <param name="counters">How many items are counted at the same time, 2 to 1,000,000.</param>
public sealed class FrequentItems(int counters)
{
    private readonly Dictionary<byte[], long> _counts = new(Utf8Comparer.Instance);

    /// <summary>By how much a count may be too low: at most twice the sum of all counts, divided by the number of counters.</summary>
    public long MaxError { get; private set; }

    /// <summary>Whether no item was given up, so that all counts are exact.</summary>
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
        // Half of them go at once, so the sort costs each counted item only a few steps.
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
