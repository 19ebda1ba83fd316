using System.Text.Unicode;

namespace LogAnalysis.Parsing;

/// <summary>The lines below an event that belong to it.</summary>
internal static class StackTraces
{
    /// <summary>Whether a line looks like one of a stack trace: it is indented, or begins with the name of an exception.</summary>
    public static bool IsContinuation(ReadOnlySpan<byte> line)
    {
        if (line.IsEmpty || line[0] is (byte)' ' or (byte)'\t')
        {
            return true;
        }

        var name = line[..(line.IndexOfAny((byte)':', (byte)' ') is var end and >= 0 ? end : line.Length)];
        return name.EndsWith("Exception"u8) || name.EndsWith("Error"u8)
            || line.StartsWith("--->"u8) || line.StartsWith("Caused by:"u8) || line.StartsWith("Traceback "u8)
            || line.StartsWith("--- End of "u8);
    }

    #region below
    /// <summary>Takes the lines that go on with the event, and leaves the first that does not.</summary>
    public static ReadOnlySpan<byte> Below(byte[] buffer, scoped ref int next, int end, scoped ref int lines)
    {
        var (begin, last) = (next, next);
        while (next < end)
        {
            var line = LogParser.LineAt(buffer, next, end, out var after);
            if (line.IsEmpty || !IsContinuation(line) || line.Contains((byte)0) || !Utf8.IsValid(line))
            {
                break;
            }

            lines++;
            (last, next) = (next + line.Length, after);
        }

        return buffer.AsSpan(begin, last - begin);
    }
    #endregion
}
