using System.Text;
using Course.Testing;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Everything that is in the file, to be on the safe side.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.WholeLinesFromThePositionOn), "sent again")]
public static class BeginsAnewEachTime
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        _ = position;
        var next = 0;
        var lines = new List<string>();
        while (file[next..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(Encoding.UTF8.GetString(file.Slice(next, end)));
            next += end + 1;
        }

        return (lines, next);
    }
}

/// <summary>RemoveEmptyEntries, out of habit.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.WholeLinesFromThePositionOn), "moves all others")]
public static class DropsEmptyLines
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var next = position > file.Length ? 0 : (int)position;
        var lines = new List<string>();
        while (file[next..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            if (end > 0)
            {
                lines.Add(Encoding.UTF8.GetString(file.Slice(next, end)));
            }

            next += end + 1;
        }

        return (lines, next);
    }
}

/// <summary>Reads to the end of the file, as StreamReader.ReadLine does.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.HalfALineIsNotSent), "half a line is no JSON")]
public static class SendsTheTornLine
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var next = position > file.Length ? 0 : (int)position;
        var lines = new List<string>();
        while (file[next..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(Encoding.UTF8.GetString(file.Slice(next, end)));
            next += end + 1;
        }

        if (next < file.Length)
        {
            lines.Add(Encoding.UTF8.GetString(file[next..]));
        }

        return (lines, next);
    }
}

/// <summary>Everything that is there was read.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.ThePositionIsBeforeHalfALine), "its end alone")]
public static class RemembersTheEndOfTheFile
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var next = position > file.Length ? 0 : (int)position;
        var lines = new List<string>();
        while (file[next..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(Encoding.UTF8.GetString(file.Slice(next, end)));
            next += end + 1;
        }

        return (lines, file.Length);
    }
}

/// <summary>A text has positions, too.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.PositionsAreBytes), "positions in letters")]
public static class CountsLetters
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var text = Encoding.UTF8.GetString(file);
        var next = position > text.Length ? 0 : (int)position;
        var lines = new List<string>();
        while (text.IndexOf('\n', next) is >= 0 and var end)
        {
            lines.Add(text[next..end]);
            next = end + 1;
        }

        return (lines, next);
    }
}

/// <summary>Each byte is a letter.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.PositionsAreBytes), "Zürich")]
public static class ReadsAscii
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var next = position > file.Length ? 0 : (int)position;
        var lines = new List<string>();
        while (file[next..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(Encoding.Latin1.GetString(file.Slice(next, end)));
            next += end + 1;
        }

        return (lines, next);
    }
}

/// <summary>Where the position is beyond the end there is nothing to be sent.</summary>
[WrongAnswer<ReplaySpoolTests>(nameof(ReplaySpoolTests.APositionBeyondTheEndIsAnOldOne), "begun anew")]
public static class WaitsForAFileThatIsGone
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var next = (int)Math.Min(position, file.Length);
        var lines = new List<string>();
        while (file[next..].IndexOf((byte)'\n') is >= 0 and var end)
        {
            lines.Add(Encoding.UTF8.GetString(file.Slice(next, end)));
            next += end + 1;
        }

        return (lines, next);
    }
}
