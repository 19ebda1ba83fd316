using Course.Testing;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.WrongAnswers;

/// <summary>The array as it stands.</summary>
[WrongAnswer<LastEventsTests>(nameof(LastEventsTests.TheNewestAreKept), "explains it")]
public static class InTheOrderOfTheArray
{
    public static ILastEvents Create(int capacity) => new RingOf(capacity) { Order = (ring, added) => [.. ring.Take((int)Math.Min(added, ring.Length))] };
}

/// <summary>Full is full.</summary>
[WrongAnswer<LastEventsTests>(nameof(LastEventsTests.TheNewestAreKept), "explains it")]
public static class KeepsTheFirst
{
    public static ILastEvents Create(int capacity) => new RingOf(capacity) { Takes = added => added < capacity };
}

/// <summary>The whole array, also where nothing was written yet.</summary>
[WrongAnswer<LastEventsTests>(nameof(LastEventsTests.FewerWhereFewerWereAdded), "makes the report of the error fail")]
public static class NullsWhereNothingWasAdded
{
    public static ILastEvents Create(int capacity) => new RingOf(capacity) { Order = (ring, added) => added >= ring.Length ? RingOf.InOrder(ring, added) : [.. ring] };
}

/// <summary>Hands out the list itself.</summary>
[WrongAnswer<LastEventsTests>(nameof(LastEventsTests.ASnapshotDoesNotChange), "what happened after it")]
public static class HandsOutItsOwnList
{
    public static ILastEvents Create(int capacity) => new Own(capacity);

    private sealed class Own(int capacity) : ILastEvents
    {
        private readonly List<string> _last = new(capacity + 1);

        public void Add(string text)
        {
            if (_last.Count == capacity)
            {
                _last.RemoveAt(0);
            }

            _last.Add(text);
        }

        public IReadOnlyList<string> Snapshot() => _last;
    }
}

/// <summary>A linked list: a node each.</summary>
[WrongAnswer<LastEventsTests>(nameof(LastEventsTests.AddingAllocatesNothing), "for an error that does not come")]
public static class ANodeForEach
{
    public static ILastEvents Create(int capacity) => new Linked(capacity);

    private sealed class Linked(int capacity) : ILastEvents
    {
        private readonly LinkedList<string> _last = [];

        public void Add(string text)
        {
            _last.AddLast(text);
            if (_last.Count > capacity)
            {
                _last.RemoveFirst();
            }
        }

        public IReadOnlyList<string> Snapshot() => [.. _last];
    }
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class RingOf(int capacity) : ILastEvents
{
    private readonly string[] _ring = new string[capacity];
    private long _added;

    public Func<string[], long, IReadOnlyList<string>> Order { get; init; } = InOrder;

    public Func<long, bool> Takes { get; init; } = _ => true;

    public static IReadOnlyList<string> InOrder(string[] ring, long added) => [.. Enumerable.Range(0, (int)Math.Min(added, ring.Length)).Select(i => ring[(Math.Max(added - ring.Length, 0) + i) % ring.Length])];

    public void Add(string text)
    {
        if (Takes(_added))
        {
            _ring[_added++ % _ring.Length] = text;
        }
    }

    public IReadOnlyList<string> Snapshot() => Order(_ring, _added);
}
