using System.Text;
using Course.Testing;
using LogAnalysis.Exercises;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class ReplaySpoolTests
{
    public delegate (IReadOnlyList<string> Lines, long Position) Replaying(ReadOnlySpan<byte> file, long position);

    public Replaying Answer { get; set; } = ReplaySpool.Replay;

    [Task("6.9", "whole lines are sent from the position on")]
    public void WholeLinesFromThePositionOn()
    {
        Check("", 0, [], 0, "a new spool is empty");
        Check("one\ntwo\nthree\n", 0, ["one", "two", "three"], 14, "nothing was sent yet");
        Check("one\ntwo\nthree\n", 4, ["two", "three"], 14, "otherwise each crash sends the same lines again");
        Check("one\ntwo\nthree\n", 14, [], 14, "everything was sent already");
        Check("one\n\nthree\n", 0, ["one", "", "three"], 11, "an empty line is a line; without it all positions behind are wrong");
    }

    [Task("6.9", "half a line is not sent")]
    public void HalfALineIsNotSent()
    {
        var (lines, _) = Answer("one\ntwo\nthr"u8, 0);
        Assert.True(
            lines.SequenceEqual(["one", "two"]),
            $"expected one, two; got {Told(lines)}. "
            + "Why it matters: half a line is no JSON, and the receiver refuses the whole request.");
        (lines, _) = Answer("thr"u8, 0);
        Assert.True(
            lines.Count == 0,
            $"expected nothing; got {Told(lines)}. "
            + "Why it matters: half a line is no JSON, and the receiver refuses the whole request.");
    }

    [Task("6.9", "the position is before half a line")]
    public void ThePositionIsBeforeHalfALine()
    {
        var (_, position) = Answer("one\ntwo\nthr"u8, 0);
        Assert.True(
            position == 8,
            $"expected the position 8; got {position}. "
            + "Why it matters: the line is sent from there when its other half is written; otherwise only its end is sent.");
        (_, position) = Answer("thr"u8, 0);
        Assert.True(
            position == 0,
            $"expected the position 0; got {position}. "
            + "Why it matters: the line is sent from there when its other half is written; otherwise only its end is sent.");
    }

    [Task("6.9", "positions are bytes, and the text is UTF-8")]
    public void PositionsAreBytes()
    {
        var file = Encoding.UTF8.GetBytes("Zürich – é\n😀\n");
        var (lines, position) = Answer(file, 0);
        Assert.True(
            lines.SequenceEqual(["Zürich – é", "😀"]) && position == 20,
            $"expected 'Zürich – é' and '😀', and the position 20; got {Told(lines)} and {position}. "
            + "Why it matters: with positions in letters, the next start begins in the middle of a line.");
    }

    [Task("6.9", "a position beyond the end belongs to an older file")]
    public void APositionBeyondTheEndIsAnOldOne() =>
        Check("new\n", 5, ["new"], 4, "the file is a new one, and nothing of it was sent");

    private void Check(string file, long position, string[] expected, long next, string why)
    {
        var (lines, got) = Answer(Encoding.UTF8.GetBytes(file), position);
        Assert.True(
            lines.SequenceEqual(expected) && got == next,
            $"expected {Told(expected)} and the position {next} from {position} on; got {Told(lines)} and {got}. "
            + $"Why it matters: {why}.");
    }

    private static string Told(IReadOnlyList<string> lines) =>
        lines.Count == 0 ? "nothing" : string.Join(", ", lines.Select(line => $"'{line}'"));
}
