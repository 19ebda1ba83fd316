namespace LogAnalysis.Parsing;

/// <summary>Numbers of JSON without an exponent, as most lines have them.</summary>
internal static class PlainNumbers
{
    /// <summary>Three digits, 100 to 599.</summary>
    public static bool TryStatus(ReadOnlySpan<byte> value, out int status)
    {
        status = value.Length == 3 ? ((value[0] - '0') * 100) + ((value[1] - '0') * 10) + value[2] - '0' : 0;
        return value.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0 && status is >= 100 and <= 599;
    }

    /// <summary>Digits and at most one dot, not too many: exact, since both halves of the quotient are.</summary>
    public static bool TryDuration(ReadOnlySpan<byte> value, out double duration)
    {
        var (digits, scale) = (0L, 0L);
        foreach (var character in value)
        {
            if (character == '.')
            {
                scale = 1;
            }
            else
            {
                digits = (digits * 10) + character - '0';
                scale *= 10;
            }
        }

        duration = scale == 0 ? digits : (double)digits / scale;
        return value[0] != '-' && value.Length <= 11;
    }

    /// <summary>How long a number without an exponent is; 0 where it is none (RFC 8259, section 6).</summary>
    public static int Length(ReadOnlySpan<byte> text)
    {
        var at = text[0] == '-' ? 1 : 0;
        var first = at;
        while (at < text.Length && (uint)(text[at] - '0') <= 9)
        {
            at++;
        }

        if (at == first || (text[first] == '0' && at > first + 1))
        {
            return 0;
        }

        if (at < text.Length && text[at] == '.')
        {
            first = ++at;
            while (at < text.Length && (uint)(text[at] - '0') <= 9)
            {
                at++;
            }

            return at == first ? 0 : at;
        }

        return at;
    }
}
