using Course.Testing;
using ErrorTracking.Exercises;
using ErrorTracking.ExerciseTypes;
using Xunit;

namespace ErrorTracking.Tests.Exercises;

public sealed class LastEventsTests
{
    public Func<int, ILastEvents> Answer { get; set; } = LastEvents.Create;

    [Task("5.2", "the newest ones are kept, the oldest of them first")]
    public void TheNewestAreKept()
    {
        foreach (var (capacity, added) in new[] { (3, 4), (3, 7), (3, 9), (1, 5), (5, 1_003), (4, 5) })
        {
            Keeps(capacity, added, "what happened right before the crash is what explains it");
        }
    }

    [Task("5.2", "fewer, where fewer were added")]
    public void FewerWhereFewerWereAdded()
    {
        foreach (var (capacity, added) in new[] { (3, 0), (3, 1), (3, 2), (3, 3), (100, 7) })
        {
            Keeps(capacity, added, "a null among the breadcrumbs makes the report of the error fail");
        }
    }

    [Task("5.2", "a snapshot does not change")]
    public void ASnapshotDoesNotChange()
    {
        var last = Answer(3);
        Add(last, 5);
        var snapshot = last.Snapshot();
        var before = string.Join(',', snapshot);
        last.Add("later");
        Assert.True(before == string.Join(',', snapshot), $"the snapshot [{before}] became [{string.Join(',', snapshot)}] when something was added. Why it matters: the error is sent a moment later, with what happened after it.");
    }

    [Task("5.2", "adding allocates nothing")]
    public void AddingAllocatesNothing()
    {
        var last = Answer(10);
        var bytes = AllocatedBytes.Of(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                last.Add("the same text");
            }
        });

        Assert.True(bytes == 0, $"adding 10000 texts allocated {bytes} bytes. Why it matters: breadcrumbs are left all day, for an error that does not come.");
    }

    private void Keeps(int capacity, int added, string why)
    {
        var last = Answer(capacity);
        Add(last, added);
        var expected = Enumerable.Range(1, added).TakeLast(capacity).Select(number => $"{number}").ToList();
        var actual = last.Snapshot();
        Assert.True(expected.SequenceEqual(actual), $"capacity {capacity}, {added} added: expected [{string.Join(", ", expected)}], but got [{string.Join(", ", actual.Select(text => text ?? "null"))}]. Why it matters: {why}.");
    }

    private static void Add(ILastEvents last, int count)
    {
        for (var number = 1; number <= count; number++)
        {
            last.Add($"{number}");
        }
    }
}
