using System.Collections.Concurrent;
using System.Collections.Immutable;
using Course.Testing;

namespace MetricsCollection.Tests.Exercises.RightAnswers;

[RightAnswer<LimitValuesTests>("no lock: an immutable set is exchanged as a whole, and the loser of a race looks again")]
public static class ExchangesTheSet
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var known = ImmutableHashSet.Create(comparer, "other");
        return value =>
        {
            while (true)
            {
                var seen = Volatile.Read(ref known);
                if (seen.TryGetValue(value, out var first))
                {
                    return first;
                }

                if (seen.Count > most)
                {
                    return "other";
                }

                Interlocked.CompareExchange(ref known, seen.Add(value), seen);
            }
        };
    }
}

[RightAnswer<LimitValuesTests>("known values are read without a lock, and looked up again under it")]
public static class LooksTwice
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

            lock (known)
            {
                return known.TryGetValue(value, out first) || known.Count > most ? first ?? "other" : known.GetOrAdd(value, value);
            }
        };
    }
}

[RightAnswer<LimitValuesTests>("an array with one place for each value; a place is taken by an exchange")]
public static class FillsPlaces
{
    public static Func<string, string> Create(int most, IEqualityComparer<string> comparer)
    {
        var places = new string?[most];
        return value => comparer.Equals(value, "other") ? "other" : Find(places, value, comparer);
    }

    private static string Find(string?[] places, string value, IEqualityComparer<string> comparer)
    {
        foreach (ref var place in places.AsSpan())
        {
            var first = Interlocked.CompareExchange(ref place, value, null) ?? value;
            if (comparer.Equals(first, value))
            {
                return first;
            }
        }

        return "other";
    }
}
