using StructuredLogging.Events;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Events;

public sealed class ProcessedEventsTests
{
    private readonly string _file = Path.Combine(Lesson.CreateFolder(), "processed.tsv");

    [Fact]
    public void AnEventIsRecordedOnceAlsoAfterARestart()
    {
        using (var processed = new ProcessedEvents(_file))
        {
            Assert.True(processed.TryRecord("a", "1"));
            Assert.True(processed.TryRecord("b", "2"));

            // In the file before the call returns: the next line acknowledges the delivery.
            Assert.Equal("a\t1\nb\t2\n".Length, new FileInfo(_file).Length);
            Assert.False(processed.TryRecord("a", "1"));
        }

        var replayed = new List<string>();
        using var again = new ProcessedEvents(_file, replay: replayed.Add);
        Assert.Equal(["1", "2"], replayed);
        Assert.False(again.TryRecord("b", "2"));
        Assert.True(again.TryRecord("c", "3"));
        Assert.Equal(3, again.Count);
    }

    [Fact]
    public void WhereverACrashCutsTheLastLineTheEventIsProcessedAgainAndTheOthersAreKnown()
    {
        using (var processed = new ProcessedEvents(_file))
        {
            processed.TryRecord("evt_1", "žluťoučký");
            processed.TryRecord("evt_2", "kůň 😀");
        }

        var whole = File.ReadAllBytes(_file);
        var first = whole.AsSpan().IndexOf((byte)'\n') + 1;
        for (var length = first; length < whole.Length; length++)
        {
            File.WriteAllBytes(_file, whole[..length]);
            using (var processed = new ProcessedEvents(_file))
            {
                Assert.False(processed.TryRecord("evt_1", "žluťoučký"));
                Assert.True(processed.TryRecord("evt_2", "kůň 😀"));
            }

            Assert.Equal(whole, File.ReadAllBytes(_file));
        }
    }

    [Fact]
    public void TheOldestIdsAreForgotten()
    {
        using (var processed = new ProcessedEvents(_file, limit: 3))
        {
            Assert.All(Enumerable.Range(1, 5), number => Assert.True(processed.TryRecord($"{number}", "")));
            Assert.False(processed.TryRecord("3", ""));
            Assert.True(processed.TryRecord("2", ""));
            Assert.Equal(3, processed.Count);
        }

        using var again = new ProcessedEvents(_file, limit: 3);
        Assert.False(again.TryRecord("5", ""));
        Assert.True(again.TryRecord("3", ""));
    }

    [Fact]
    public void AnIdMayBeAnyText()
    {
        string[] ids = ["with\ttab", "with\nline", "", "é", "a%09b", "a\tb", "\ud800"];
        using (var processed = new ProcessedEvents(_file))
        {
            Assert.All(ids, id => Assert.True(processed.TryRecord(id, "x"), id));
        }

        using var again = new ProcessedEvents(_file);
        Assert.All(ids, id => Assert.False(again.TryRecord(id, "x"), id));
        Assert.Equal(ids.Length, again.Count);
    }

    [Fact]
    public void ASecondProcessIsKeptOut()
    {
        using var processed = new ProcessedEvents(_file);
        Assert.ThrowsAny<IOException>(() => new ProcessedEvents(_file).Dispose());
    }
}
