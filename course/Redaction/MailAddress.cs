namespace Course.Redaction;

/// <summary>Finds the name in a mail address. The host stays: it tells a provider, and no person.</summary>
internal static class MailAddress
{
    // image@2x.png is a file.
    private static readonly string[] FileTypes = ["png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css"];

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        for (var at = from; text[at..].IndexOf('@') is >= 0 and var offset; at++)
        {
            at += offset;
            var start = at;
            while (start > from && IsNameCharacter(text[start - 1]))
            {
                start--;
            }

            if (start < at && HasHost(text[(at + 1)..]))
            {
                finding = new(start, at);
                return true;
            }

            from = at;
        }

        finding = default;
        return false;
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '%' or '+' or '-';

    // A host with a dot, and a top-level domain of two letters or more.
    private static bool HasHost(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && (char.IsLetterOrDigit(text[length]) || text[length] is '.' or '-' or '_'))
        {
            length++;
        }

        var host = text[..length].TrimEnd(".-_");
        var dot = host.LastIndexOf('.');
        return dot > 0 && IsTopLevel(host[(dot + 1)..]);
    }

    private static bool IsTopLevel(ReadOnlySpan<char> domain)
    {
        foreach (var c in domain)
        {
            if (!char.IsLetter(c))
            {
                return false;
            }
        }

        foreach (var type in FileTypes)
        {
            if (domain.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return domain.Length > 1;
    }
}
