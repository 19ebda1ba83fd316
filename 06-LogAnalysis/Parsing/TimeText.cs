using System.Buffers.Text;
using System.Text;

namespace LogAnalysis.Parsing;

/// <summary>What is assumed of a time that is not complete.</summary>
/// <param name="Zone">The offset from UTC of times without a zone.</param>
/// <param name="Now">A time without a year is the last such time before this instant, in UTC.</param>
public readonly record struct TimeAssumptions(TimeSpan Zone, DateTime Now);

/// <summary>A time at the beginning of a text.</summary>
/// <param name="Ticks">100 ns since the year 1, in UTC.</param>
/// <param name="Length">How many bytes of the text are the time.</param>
/// <param name="HasZone">False: the zone was assumed.</param>
public readonly record struct ReadTime(long Ticks, int Length, bool HasZone);

/// <summary>Finds a time at the beginning of a text, in any of the shapes that logs have.</summary>
public static class TimeText
{
    #region shapes
    // y M d H m s are digits, MMM and ddd names, d alone one or two digits, f a fraction, T a T, a blank or a tab.
    private static readonly byte[][] Shapes = [.. """
        yyyy-MM-ddTHH:mm:ss
        yyyy/MM/ddTHH:mm:ss
        dd/MMM/yyyy:HH:mm:ss
        MMM d HH:mm:ss
        MMM d yyyy HH:mm:ss
        ddd MMM d HH:mm:ssf yyyy
        ddd MMM d HH:mm:ss
        ddd, d MMM yyyy HH:mm:ss
        dd-MMM-yyyy HH:mm:ss
        d MMM yyyy HH:mm:ss
        yyyy.MM.ddTHH:mm:ss
        dd.MM.yyyyTHH:mm:ss
        yyyy-MM-dd-HH.mm.ss
        yyyyMMddTHH:mm:ss
        yyyyMMdd-HH:mm:ss
        yyyyMMddTHHmmss
        yyMMddTHHmmss
        yy/MM/dd HH:mm:ss
        MM-dd HH:mm:ss
        MM.dd HH:mm:ss
        MMdd HH:mm:ss
        yyyy-MM-ddTHH:mm
        """.Split('\n', StringSplitOptions.TrimEntries).Select(Encoding.ASCII.GetBytes)];
    #endregion

    private static ReadOnlySpan<byte> Months => "JanFebMarAprMayJunJulAugSepOctNovDec"u8;

    /// <summary>Reads the time that the text begins with.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, TimeAssumptions assumed, out ReadTime time)
    {
        time = default;
        if (text.Length < 9 || !char.IsAsciiLetterOrDigit((char)text[0]))
        {
            return false;
        }

        foreach (var shape in Shapes)
        {
            if (TryShape(shape, text, assumed, out time))
            {
                return true;
            }
        }

        return Epochs.TryRead(text, out time);
    }

    /// <summary>Reads a text that is a time and nothing else.</summary>
    public static bool TryReadAll(ReadOnlySpan<byte> text, TimeAssumptions assumed, out ReadTime time)
    {
        if (TryRead(text, assumed, out time))
        {
            return time.Length == text.Length;
        }

        // JSON may write a large number with an exponent.
        return text.ContainsAny((byte)'e', (byte)'E')
            && Utf8Parser.TryParse(text, out double number, out var read) && read == text.Length && Epochs.TryRead(number, out time);
    }

    private static bool TryShape(ReadOnlySpan<byte> shape, ReadOnlySpan<byte> text, TimeAssumptions assumed, out ReadTime time)
    {
        time = default;
        var (year, month, day, hour, minute, second) = (Calendar.NoYear, 0, 0, 0, 0, 0);
        var (fraction, at) = (0L, 0);
        while (!shape.IsEmpty)
        {
            var kind = shape[0];
            var run = shape.IndexOfAnyExcept(kind) is var end and > 0 ? end : shape.Length;
            shape = shape[run..];
            var number = 0;
            var matched = (kind, run) switch
            {
                ((byte)'M', 3) => TryMonth(text, ref at, out number),
                ((byte)'d', 3) => TryLetters(text, ref at),
                ((byte)'d', 1) => TryDay(text, ref at, out number),
                ((byte)'y' or (byte)'M' or (byte)'d' or (byte)'H' or (byte)'m' or (byte)'s', _) => TryDigits(text, run, ref at, out number),
                ((byte)'f', _) => TryFraction(text, ref at, out fraction),
                ((byte)'T', _) => at < text.Length && text[at++] is (byte)'T' or (byte)'t' or (byte)' ' or (byte)'\t',
                _ => at < text.Length && text[at++] == kind,
            };
            if (!matched)
            {
                return false;
            }

            switch (kind)
            {
                case (byte)'y': year = run == 2 ? 2000 + number : number; break;
                case (byte)'M': month = number; break;
                case (byte)'d' when run < 3: day = number; break;
                case (byte)'H': hour = number; break;
                case (byte)'m': minute = number; break;
                case (byte)'s': second = number; break;
            }
        }

        if ((fraction == 0 && !TryFraction(text, ref at, out fraction)) || (at < text.Length && char.IsAsciiDigit((char)text[at])))
        {
            return false;
        }

        var hasZone = TimeZones.TryRead(text, ref at, out var offset);
        var date = Calendar.Ticks(year, month, day, hour, minute, second, assumed.Now);
        var ticks = date + fraction - (hasZone ? offset : assumed.Zone.Ticks);
        time = new ReadTime(ticks, at, hasZone);
        return date >= 0 && ticks > 0 && ticks <= DateTime.MaxValue.Ticks;
    }

    private static bool TryDigits(ReadOnlySpan<byte> text, int count, ref int at, out int number)
    {
        number = 0;
        for (var i = 0; i < count; i++, at++)
        {
            if (at >= text.Length || (uint)(text[at] - '0') > 9)
            {
                return false;
            }

            number = (number * 10) + text[at] - '0';
        }

        return true;
    }

    /// <summary>One or two digits, filled up with a blank or not.</summary>
    private static bool TryDay(ReadOnlySpan<byte> text, ref int at, out int day)
    {
        at += at < text.Length && text[at] == ' ' ? 1 : 0;
        var two = at + 1 < text.Length && char.IsAsciiDigit((char)text[at + 1]);
        return TryDigits(text, two ? 2 : 1, ref at, out day);
    }

    private static bool TryMonth(ReadOnlySpan<byte> text, ref int at, out int month)
    {
        var place = at + 3 <= text.Length ? Months.IndexOf(text.Slice(at, 3)) : -1;
        (month, at) = ((place / 3) + 1, at + 3);
        return place >= 0 && place % 3 == 0;
    }

    private static bool TryLetters(ReadOnlySpan<byte> text, ref int at)
    {
        at += 3;
        return at <= text.Length && !text.Slice(at - 3, 3).ContainsAnyExceptInRange((byte)'A', (byte)'z');
    }

    /// <summary>A dot, a comma or a colon, and up to nine digits; true where there is no fraction. Digits below 100 ns are cut
    /// off.</summary>
    private static bool TryFraction(ReadOnlySpan<byte> text, ref int at, out long ticks)
    {
        ticks = 0;
        if (at + 1 >= text.Length || text[at] is not ((byte)'.' or (byte)',' or (byte)':') || !char.IsAsciiDigit((char)text[at + 1]))
        {
            return true;
        }

        var digits = text[(at + 1)..].IndexOfAnyExceptInRange((byte)'0', (byte)'9') is var end and >= 0 ? end : text.Length - at - 1;
        var unit = TimeSpan.TicksPerSecond;
        foreach (var digit in text.Slice(at + 1, digits))
        {
            unit /= 10;
            ticks += (digit - '0') * unit;
        }

        at += digits + 1;
        return digits <= 9;
    }
}
