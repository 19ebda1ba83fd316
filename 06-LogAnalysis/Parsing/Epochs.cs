namespace LogAnalysis.Parsing;

/// <summary>Numbers that count from 1970, in seconds, milliseconds, microseconds or nanoseconds: the size tells which.</summary>
internal static class Epochs
{
    /// <summary>Reads the digits that a text begins with, with a fraction or without, exactly.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out ReadTime time)
    {
        time = default;
        var digits = text.IndexOfAnyExceptInRange((byte)'0', (byte)'9') is var end and >= 0 ? end : text.Length;
        if (digits is < 9 or > 19)
        {
            return false;
        }

        var (number, at) = (0UL, 0);
        for (; at < digits; at++)
        {
            number = (number * 10) + text[at] - '0';
        }

        // Up to the year 2255 in nanoseconds, and to 5138 in seconds.
        var unit = number switch { >= 100_000_000_000_000_000 => 0L, >= 100_000_000_000_000 => 10, >= 100_000_000_000 => TimeSpan.TicksPerMillisecond, _ => TimeSpan.TicksPerSecond };
        var ticks = unit == 0 ? (long)(number / 100) : (long)number * unit;
        if (at + 1 < text.Length && text[at] == '.' && char.IsAsciiDigit((char)text[at + 1]))
        {
            for (at++, unit /= 10; at < text.Length && char.IsAsciiDigit((char)text[at]); at++, unit /= 10)
            {
                ticks += (text[at] - '0') * unit;
            }
        }

        time = new ReadTime(DateTime.UnixEpoch.Ticks + ticks, at, HasZone: true);
        return (at == text.Length || !(char.IsAsciiLetterOrDigit((char)text[at]) || text[at] is (byte)'.' or (byte)'-' or (byte)'_'))
            && time.Ticks <= DateTime.MaxValue.Ticks;
    }
}
