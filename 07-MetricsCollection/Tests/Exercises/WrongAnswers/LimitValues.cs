using System.Collections.Concurrent;
using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Looks, and then adds: between the two another thread has added.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.ManyThreadsLetNoMorePass), "holds on no server")]
public static class LooksBeforeItAdds
{
    public static Func<string, string> Create(int most)
    {
        var known = new ConcurrentDictionary<string, bool>();
        return value =>
        {
            if (value == "other" || known.ContainsKey(value))
            {
                return value;
            }

            if (known.Count >= most)
            {
                return "other";
            }

            Thread.Yield();
            known.TryAdd(value, true);
            return value;
        };
    }
}

/// <summary>Writes down whom it turned away.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.WhatWasTurnedAwayIsNotRemembered), "the leak that it should prevent")]
public static class RemembersTheRefused
{
    public static Func<string, string> Create(int most)
    {
        var known = new Dictionary<string, string>();
        var passed = 0;
        var gate = new Lock();
        return value =>
        {
            lock (gate)
            {
                if (!known.TryGetValue(value, out var label))
                {
                    known[value] = label = value == "other" ? value : passed < most ? value : "other";
                    passed += label == "other" ? 0 : 1;
                }

                return label;
            }
        };
    }
}

/// <summary>Its own word takes a place.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.OtherCountsForNone), "must not take a place")]
public static class CountsOther
{
    public static Func<string, string> Create(int most)
    {
        var known = new HashSet<string>();
        var gate = new Lock();
        return value =>
        {
            lock (gate)
            {
                return known.Contains(value) || (known.Count < most && known.Add(value)) ? value : "other";
            }
        };
    }
}

/// <summary>When too much comes, it closes the label for all.</summary>
[WrongAnswer<LimitValuesTests>(nameof(LimitValuesTests.WhoPassedPassesAlways), "falls and rises")]
public static class ClosesTheLabel
{
    public static Func<string, string> Create(int most)
    {
        var known = new HashSet<string>();
        var refused = 0;
        var gate = new Lock();
        return value =>
        {
            lock (gate)
            {
                if (value == "other" || (refused < 500 && (known.Contains(value) || (known.Count < most && known.Add(value)))))
                {
                    return value;
                }

                refused++;
                return "other";
            }
        };
    }
}
