using System.Collections.Concurrent;
using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Looks, and then adds. In between, another thread adds.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.ManyThreadsLetNoMorePass), "holds on no server")]
public static class LooksBeforeItAdds
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new ConcurrentDictionary<string, string>(comparer) { ["other"] = "other" };
        return value =>
        {
            if (known.TryGetValue(value, out var first))
            {
                return first;
            }

            if (known.Count > most)
            {
                return "other";
            }

            known.TryAdd(value, value);
            return value;
        };
    }
}

/// <summary>Has a set without any lock.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.ManyThreadsLetNoMorePass), "holds on no server")]
public static class HasNoLock
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new HashSet<string>(comparer) { "other" };
        return value => known.TryGetValue(value, out var first) ? first : known.Count <= most && known.Add(value) ? value : "other";
    }
}

/// <summary>Counts with Interlocked before it adds: two threads with one value take two places.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.ManyThreadsLetNoMorePass), "must keep passing")]
public static class CountsBeforeItAdds
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new ConcurrentDictionary<string, string>(comparer) { ["other"] = "other" };
        var count = 0;
        return value =>
        {
            if (known.TryGetValue(value, out var first))
            {
                return first;
            }

            if (Interlocked.Increment(ref count) > most)
            {
                Interlocked.Decrement(ref count);
                return "other";
            }

            return known.GetOrAdd(value, value);
        };
    }
}

/// <summary>Locks the addition, but not the look before it.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.ManyThreadsLetNoMorePass), "holds on no server")]
public static class LocksTheAdditionOnly
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new ConcurrentDictionary<string, string>(comparer) { ["other"] = "other" };
        var gate = new Lock();
        return value =>
        {
            if (known.TryGetValue(value, out var first) || known.Count > most)
            {
                return first ?? "other";
            }

            lock (gate)
            {
                return known.GetOrAdd(value, value);
            }
        };
    }
}

/// <summary>Writes down every value, and its label.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.RejectedValuesAreNotKept), "the leak that it should prevent")]
public static class KeepsTheRejected
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var labels = new Dictionary<string, string>(comparer) { ["other"] = "other" };
        var room = most;
        return new Locked
        {
            Of = value => labels.TryGetValue(value, out var label) ? label : labels[value] = room-- > 0 ? value : "other",
        }.Call;
    }
}

/// <summary>Gives "other" a place.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.OtherTakesNoPlace), "must not take a place")]
public static class CountsOther
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new HashSet<string>(comparer);
        return new Locked
        {
            Of = value => known.TryGetValue(value, out var first) ? first : known.Count < most && known.Add(value) ? value : "other",
        }.Call;
    }
}

/// <summary>Compares as it likes.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.TheComparerDecides), "are two values")]
public static class IgnoresTheCaseAlways
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "other" };
        return new Locked
        {
            Of = value => known.TryGetValue(value, out var first) ? first : known.Count <= most && known.Add(value) ? value : "other",
        }.Call;
    }
}

/// <summary>Returns each form of a known value: each form becomes a series.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.TheComparerDecides), "the value that passed first")]
public static class ReturnsEachForm
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new HashSet<string>(comparer) { "other" };
        return new Locked { Of = value => known.Contains(value) || (known.Count <= most && known.Add(value)) ? value : "other" }.Call;
    }
}

/// <summary>Closes the label for all values when too many come.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.APassedValuePassesAlways), "makes every rate wrong")]
public static class ClosesTheLabel
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = new HashSet<string>(comparer) { "other" };
        var rejected = 0;
        return new Locked
        {
            Of = value =>
            {
                if (rejected < 500 && known.TryGetValue(value, out var first))
                {
                    return first;
                }

                if (rejected < 500 && known.Count <= most && known.Add(value))
                {
                    return value;
                }

                rejected++;
                return "other";
            },
        }.Call;
    }
}

/// <summary>Calls a function under a lock.</summary>
file sealed class Locked
{
    private readonly Lock _gate = new();

    public required Func<string, string> Of { get; init; }

    public string Call(string value)
    {
        lock (_gate)
        {
            return Of(value);
        }
    }
}
