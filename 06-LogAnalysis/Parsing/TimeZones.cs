namespace LogAnalysis.Parsing;

/// <summary>The zone behind a time: <c>Z</c>, <c>+01</c>, <c>+0100</c>, <c>+01:00</c>, or one of the names of RFC 822.</summary>
internal static class TimeZones
{
    /// <summary>Reads a zone, with a blank before it or not.</summary>
    /// <param name="text">The line.</param>
    /// <param name="at">Where the zone may begin; behind it afterwards.</param>
    /// <param name="ticks">Its offset from UTC.</param>
    public static bool TryRead(ReadOnlySpan<byte> text, ref int at, out long ticks)
    {
        var begin = at < text.Length && text[at] == ' ' ? at + 1 : at;
        var zone = text[Math.Min(begin, text.Length)..];
        var length = zone is [(byte)'+' or (byte)'-', ..] ? Offset(zone, hasBlank: begin > at, out ticks) : Name(zone, out ticks);
        at = length > 0 ? begin + length : at;
        return length > 0;
    }

    /// <summary>Behind a blank, two digits alone are no zone: they may be a number of the text.</summary>
    private static int Offset(ReadOnlySpan<byte> zone, bool hasBlank, out long ticks)
    {
        ticks = 0;
        var hasColon = zone.Length >= 6 && zone[3] == ':';
        if (zone.Length < 3 || Two(zone, 1) is not (>= 0 and <= 23 and var hours))
        {
            return 0;
        }

        var minutesAt = hasColon ? 4 : 3;
        var minutes = zone.Length >= minutesAt + 2 ? Two(zone, minutesAt) : -1;
        var length = minutes >= 0 ? minutesAt + 2 : 3;
        if ((minutes < 0 && (hasBlank || hasColon)) || minutes > 59 || (length < zone.Length && char.IsAsciiDigit((char)zone[length])))
        {
            return 0;
        }

        ticks = ((hours * 60) + Math.Max(minutes, 0)) * TimeSpan.TicksPerMinute * (zone[0] == '-' ? -1 : 1);
        return length;
    }

    private static int Name(ReadOnlySpan<byte> zone, out long ticks)
    {
        var length = zone.IndexOfAnyExceptInRange((byte)'A', (byte)'z') is var end and >= 0 ? end : zone.Length;
        int? hours = length > 4 ? null : System.Text.Encoding.ASCII.GetString(zone[..length]) switch
        {
            "Z" or "z" or "UT" or "UTC" or "GMT" => 0,
            "CET" => 1,
            "CEST" => 2,
            "EST" => -5,
            "EDT" => -4,
            "CST" => -6,
            "CDT" => -5,
            "MST" => -7,
            "MDT" => -6,
            "PST" => -8,
            "PDT" => -7,
            _ => null,
        };
        ticks = (hours ?? 0) * TimeSpan.TicksPerHour;
        return hours is null ? 0 : length;
    }

    private static int Two(ReadOnlySpan<byte> text, int at)
    {
        var (tens, ones) = ((uint)(text[at] - '0'), (uint)(text[at + 1] - '0'));
        return tens <= 9 && ones <= 9 ? (int)((tens * 10) + ones) : -1;
    }
}
