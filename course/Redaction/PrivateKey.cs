namespace Course.Redaction;

/// <summary>
/// Finds private keys in the form of RFC 7468, section 10: from BEGIN to END, or to the end of the text where END is missing.
/// </summary>
internal static class PrivateKey
{
    public const string Hint = "-----BEGIN ";
    private const string End = "-----END ";
    private const string Dashes = "-----";

    // A label is shorter: ENCRYPTED PRIVATE KEY, PGP PRIVATE KEY BLOCK.
    private const int MaxLabel = 64;

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        while (text[from..].IndexOf(Hint) is >= 0 and var offset)
        {
            var start = from + offset;
            from = start + Hint.Length;
            var label = Label(text[from..]);
            if (label.Contains("PRIVATE KEY", StringComparison.Ordinal))
            {
                var end = text[from..].IndexOf(End);
                finding = new(start, end < 0 ? text.Length : from + end + End.Length + Label(text[(from + end + End.Length)..]).Length);
                return true;
            }
        }

        finding = default;
        return false;
    }

    // Up to and with the dashes behind it.
    private static ReadOnlySpan<char> Label(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxLabel)];
        var dashes = text.IndexOf(Dashes);
        return dashes < 0 ? [] : text[..(dashes + Dashes.Length)];
    }
}
