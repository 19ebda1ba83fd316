using Course.Testing;
using Learn.Progress;
using Xunit;

namespace Learn.Tests.Progress;

public sealed class JournalTests
{
    private static readonly ScratchFolders Scratch = new();

    [Fact]
    public void WhatWasAddedIsRead()
    {
        var journal = New();
        journal.Add(Verdict("Wrong", minute: 1));
        journal.Add(Verdict("Solved", minute: 2));
        Assert.Equal(["Wrong", "Solved"], journal.Read().Entries.Select(entry => entry.State));
        Assert.Null(journal.Read().Problem);
    }

    [Theory]
    [InlineData("\"Wrong\"", "\"Solved\"", "line 1 was altered")]
    [InlineData("{\"number\":1", "{\"number\":9", "line 1 was altered")]
    [InlineData("{\"number\":2", "garbage", "line 2 is no line of a journal")]
    public void AnAlteredLineIsFoundAndTheOnesAboveItStay(string text, string altered, string problem)
    {
        var journal = New();
        journal.Add(Verdict("Wrong", minute: 1));
        journal.Add(Verdict("Stopped", minute: 2));
        File.WriteAllText(journal.File, File.ReadAllText(journal.File).Replace(text, altered, StringComparison.Ordinal));
        Assert.Equal(problem, journal.Read().Problem);

        journal.Add(Verdict("Solved", minute: 3));
        Assert.Null(journal.Read().Problem);
        Assert.Equal("Solved", journal.Read().Entries[^1].State);
        Assert.True(File.Exists(journal.File + ".altered"));
    }

    [Fact]
    public void ARemovedLineIsFound()
    {
        var journal = New();
        journal.Add(Verdict("Wrong", minute: 1));
        journal.Add(Verdict("Solved", minute: 2));
        File.WriteAllLines(journal.File, File.ReadAllLines(journal.File)[1..]);
        Assert.StartsWith("line 1 does not follow", journal.Read().Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void AnImportTakesWhatIsMissingOnce()
    {
        var (here, there) = (New(), New());
        here.Add(Verdict("Wrong", minute: 1));
        there.Add(Verdict("Wrong", minute: 1));
        there.Add(Verdict("Solved", minute: 3));
        here.Add(Verdict("Stopped", minute: 5));
        Assert.Equal(1, here.Import(there.Read()));
        Assert.Equal(0, here.Import(there.Read()));
        Assert.Equal(["Wrong", "Solved", "Stopped"], here.Read().Entries.Select(entry => entry.State));
        Assert.Null(here.Read().Problem);
    }

    [Fact]
    public async Task TwoWritersLoseNothing()
    {
        var file = Path.Combine(Scratch.Create(), "journal.jsonl");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (var i = 0; i < 10; i++)
            {
                new Journal(file).Add(Verdict("Wrong", minute: (writer * 10) + i));
            }
        })));
        Assert.Equal((40, null), (new Journal(file).Read().Entries.Count, new Journal(file).Read().Problem));
    }

    private static Journal New() => new(Path.Combine(Scratch.Create(), "state", "journal.jsonl"));

    private static Entry Verdict(string state, int minute)
    {
        var time = new DateTimeOffset(2026, 3, 14, 9, minute, 0, TimeSpan.Zero);
        return new Entry(time, EntryKind.Verdict, "01-LoggingBasics/EffectiveLevel", "v1") { State = state };
    }
}
