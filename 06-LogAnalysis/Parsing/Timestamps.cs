using System.Runtime.CompilerServices;
namespace LogAnalysis.Parsing;

/// <summary>Reads the times that logs have, without allocating: ISO 8601 as RFC 3339 narrows it, and seconds since 1970.</summary>
public static class Timestamps
{
    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <summary>
    /// Reads <c>2026-03-14T09:26:53.123Z</c>: with T or a blank, up to nine digits of fraction after a dot or a comma, Z or an offset like <c>+01:00</c> or <c>+0100</c>.
    /// Without an offset it is taken for UTC. See RFC 3339, section 5.6.
    /// </summary>
    /// <param name="text">The time and nothing else.</param>
    /// <param name="ticks">100 ns since the year 1, in UTC; digits below are cut off.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParseIso(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length < 19 || text[4] != '-' || text[7] != '-' || text[10] is not ((byte)'T' or (byte)' ' or (byte)'t') || text[13] != ':' || text[16] != ':')
        {
            return false;
        }

        var year = (Two(text, 0) * 100) + Two(text, 2);
        if ((Two(text, 0) | Two(text, 2)) < 0 || !TryTicks(year, Two(text, 5), Two(text, 8), Two(text, 11), Two(text, 14), Two(text, 17), out ticks))
        {
            return false;
        }

        var at = 19;
        if (at < text.Length && text[at] is (byte)'.' or (byte)',')
        {
            var unit = TimeSpan.TicksPerSecond / 10;
            var first = ++at;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            {
                ticks += (text[at] - '0') * unit;
                unit /= 10;
            }

            if (at == first || at - first > 9)
            {
                return false;
            }
        }

        return TryOffset(text[at..], ref ticks);
    }

    /// <summary>Reads <c>14/Mar/2026:09:26:53 +0000</c>, as access logs have it.</summary>
    public static bool TryParseAccessLog(ReadOnlySpan<byte> text, out long ticks)
    {
        ticks = 0;
        if (text.Length != 26 || text[2] != '/' || text[6] != '/' || text[11] != ':' || text[14] != ':' || text[17] != ':' || text[20] != ' ')
        {
            return false;
        }

        var month = Months.IndexOf(text.Slice(3, 3));
        return month >= 0 && month % 3 == 0 && (Two(text, 7) | Two(text, 9)) >= 0
            && TryTicks((Two(text, 7) * 100) + Two(text, 9), (month / 3) + 1, Two(text, 0), Two(text, 12), Two(text, 15), Two(text, 18), out ticks)
            && TryOffset(text[21..], ref ticks);
    }

    /// <summary>Takes a number for seconds, milliseconds, microseconds or nanoseconds since 1970, by its size: from 2001 to 5138 there is no doubt.</summary>
    public static bool TryFromUnix(double number, out long ticks)
    {
        var seconds = number switch { >= 1e18 => number / 1e9, >= 1e14 => number / 1e6, >= 1e11 => number / 1e3, _ => number };
        var valid = seconds is > 0 and < 253_402_300_800;
        ticks = valid ? DateTime.UnixEpoch.Ticks + (long)(seconds * TimeSpan.TicksPerSecond) : 0;
        return valid;
    }

    private static bool TryTicks(int year, int month, int day, int hour, int minute, int second, out long ticks)
    {
        ticks = 0;

        // A leap second is counted with the one before it: no clock of .NET has one.
        second = second == 60 ? 59 : second;
        if (year < 1 || (uint)(month - 1) > 11 || day < 1 || day > DateTime.DaysInMonth(year, month) || (uint)hour > 23 || (uint)minute > 59 || (uint)second > 59)
        {
            return false;
        }

        ticks = new DateTime(year, month, day).Ticks + (((((hour * 60L) + minute) * 60) + second) * TimeSpan.TicksPerSecond);
        return true;
    }

    private static bool TryOffset(ReadOnlySpan<byte> text, ref long ticks)
    {
        if (text.IsEmpty || (text.Length == 1 && (text[0] | 0x20) == 'z'))
        {
            return true;
        }

        var minutesAt = text.Length == 6 && text[3] == ':' ? 4 : text.Length == 5 ? 3 : -1;
        if (minutesAt < 0 || text[0] is not ((byte)'+' or (byte)'-') || (uint)Two(text, 1) > 23 || (uint)Two(text, minutesAt) > 59)
        {
            return false;
        }

        var offset = ((Two(text, 1) * 60) + Two(text, minutesAt)) * TimeSpan.TicksPerMinute;
        ticks += text[0] == '+' ? -offset : offset;
        return ticks >= 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    /// <summary>Two digits; negative where one of them is none.</summary>
    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : int.MinValue;
    }
}
