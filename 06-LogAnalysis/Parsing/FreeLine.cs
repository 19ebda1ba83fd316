using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>A line of any kind: the whole line is the message. A time and a level are taken along where the line has them.</summary>
public static class FreeLine
{
    private const int FirstWords = 12;

    /// <summary>Reads a line. A line without a time has 0 ticks.</summary>
    public static void Parse(ReadOnlySpan<byte> line, TimeAssumptions assumed, ref LogRecord record)
    {
        record.Message = line;
        if (TryFindTime(line, assumed, out var ticks))
        {
            record.Ticks = ticks;
        }

        if (TryFindLevel(line, out var level))
        {
            record.Level = level;
        }
    }

    /// <summary>The time is at the beginning, in brackets, or behind at most three words.</summary>
    private static bool TryFindTime(ReadOnlySpan<byte> line, TimeAssumptions assumed, out long ticks)
    {
        ticks = 0;
        for (var word = 0; word < 4 && !line.IsEmpty; word++)
        {
            var text = line.TrimStart("[(<\""u8);
            if (TimeText.TryRead(text, assumed, out var time))
            {
                ticks = time.Ticks;
                return true;
            }

            line = line[(line.IndexOf((byte)' ') is var blank and >= 0 ? blank : line.Length)..].TrimStart((byte)' ');
        }

        return false;
    }

    /// <summary>
    /// The first of the first words that is a level for certain: in capitals, in brackets, or with a colon behind it.
    /// "info" in the middle of a sentence is no level.
    /// </summary>
    public static bool TryFindLevel(ReadOnlySpan<byte> line, out LogLevel level)
    {
        var numbers = 0;
        for (var word = 0; word < FirstWords && !line.IsEmpty; word++)
        {
            var length = line.IndexOfAny(" \t|"u8) is var end and >= 0 ? end : line.Length;
            var text = line[..length];
            line = line[Math.Min(length + 1, line.Length)..];
            var name = text.Trim("[](){}<>:,-*"u8);
            name = name[(name.LastIndexOfAny(":="u8) + 1)..];
            var isMarked = name.Length < text.Length || !name.ContainsAnyInRange((byte)'a', (byte)'z');
            if (name.Length >= 3 && isMarked && LevelNames.TryParse(name, out level))
            {
                return true;
            }

            // Android: time, process, thread, and a letter. A single number and C are 35 degrees.
            if (numbers >= 2 && name is [(byte)'V' or (byte)'D' or (byte)'I' or (byte)'W' or (byte)'E' or (byte)'F'] && LevelNames.TryParseLetter(name[0], out level))
            {
                return true;
            }

            numbers = text.IsEmpty ? numbers : text.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? 0 : numbers + 1;
        }

        level = LogLevel.Info;
        return false;
    }
}
