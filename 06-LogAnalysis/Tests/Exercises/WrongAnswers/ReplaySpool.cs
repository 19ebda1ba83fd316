using System.Text;
using Course.Testing;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Sends everything that is in the file.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.WholeLinesFromThePositionOn), "sends the same lines again")]
public static class BeginsAnewEachTime
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        _ = position;
        return WholeLines.From(file, position: 0);
    }
}

/// <summary>Drops empty lines.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.WholeLinesFromThePositionOn), "all positions behind are wrong")]
public static class DropsEmptyLines
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var (lines, next) = WholeLines.From(file, position);
        return ([.. lines.Where(line => line.Length > 0)], next);
    }
}

/// <summary>Reads to the end of the file, as StreamReader.ReadLine does.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.HalfALineIsNotSent), "half a line is no JSON")]
public static class SendsTheTornLine
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var (lines, next) = WholeLines.From(file, position);
        return (next < file.Length ? [.. lines, Encoding.UTF8.GetString(file[(int)next..])] : lines, next);
    }
}

/// <summary>Remembers the end of the file.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.ThePositionIsBeforeHalfALine), "only its end is sent")]
public static class RemembersTheEndOfTheFile
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position) =>
        (WholeLines.From(file, position).Lines, file.Length);
}

/// <summary>Counts positions in letters.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.PositionsAreBytes), "positions in letters")]
public static class CountsLetters
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var text = Encoding.UTF8.GetString(file);
        var next = position > text.Length ? 0 : (int)position;
        var end = text.LastIndexOf('\n') + 1;
        return end <= next ? ([], next) : (text[next..end].Split('\n')[..^1], end);
    }
}

/// <summary>Takes each byte for a letter.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.PositionsAreBytes), "Zürich")]
public static class ReadsAscii
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position) =>
        WholeLines.From(file, position, Encoding.Latin1);
}

/// <summary>Sends nothing where the position is beyond the end.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.APositionBeyondTheEndIsAnOldOne), "the file is a new one")]
public static class WaitsForAFileThatIsGone
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position) =>
        WholeLines.From(file, Math.Min(position, file.Length));
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class WholeLines
{
    public static (IReadOnlyList<string> Lines, long Position) From(ReadOnlySpan<byte> file, long position, Encoding? encoding = null)
    {
        var next = position > file.Length ? 0 : (int)position;
        var lines = new List<string>();
        while (file[next..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add((encoding ?? Encoding.UTF8).GetString(file.Slice(next, end)));
            next += end + 1;
        }

        return (lines, next);
    }
}
