namespace Course.Redaction;

/// <summary>
/// Finds the value behind a secret name: <c>password=…</c>, <c>"token": "…"</c>, <c>Authorization: Bearer …</c>, <c>--password …</c>,
/// <c>&lt;secret&gt;…</c>. Each character is read a bounded number of times.
/// </summary>
internal static class NamedSecrets
{
    // As many blanks may stand around a separator, and as many characters between a name and its separator.
    private const int MaxBlanks = 8;

    private const int MinUnseparated = 6;

    // So far the attributes of an element, and its prefix, are read.
    private const int MaxAttributes = 512;
    private const int MaxPrefix = 64;
    private const string PairedName = "value";
    private const string CharacterData = "<![CDATA[";

    // The longest first.
    private static readonly string[] Separators = [@"\u003d", @"\u003a", "%3D", "%3A", ":=", "=>", "!==", "===", "==", "!=", "=", ":"];

    private static readonly string[] Closings = ["%22", "%27", "%5D", "\"", "'", "`", "]"];

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        for (var i = from; i < text.Length;)
        {
            if (!IsNameCharacter(text[i]))
            {
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && IsNameCharacter(text[i]))
            {
                i++;
            }

            if (TryFindBehind(text, start, i, out finding) && finding.End > finding.Start)
            {
                return true;
            }
        }

        finding = default;
        return false;
    }

    private static bool IsNameCharacter(char c) => char.IsLetterOrDigit(c) || c is '_' or '-' or '.';

    private static bool TryFindBehind(ReadOnlySpan<char> text, int start, int end, out Finding finding)
    {
        var name = text[start..end];
        if (AuthenticationScheme.Is(name))
        {
            return TryFindCredentials(text, end, out finding);
        }

        // In Token.cs:line 12 the name is "cs". In "GET /token: 404" it is a path, and the number a status.
        finding = default;
        if (start > 0 && text[start - 1] == '/' && IsStatus(text[end..]))
        {
            return false;
        }

        var last = name[(name.LastIndexOf('.') + 1)..];
        if (!SecretNames.IsSecret(last))
        {
            return false;
        }

        if (TryFindElement(text, start, end, out finding))
        {
            return true;
        }

        var value = SkipSeparator(text, end);
        if (value < 0)
        {
            return TryFindPaired(text, start, end, out finding) || TryFindUnseparated(text, name, end, out finding);
        }

        finding = SecretValue.At(text, start, name, value);
        return true;
    }

    // {"name":"password","value":"…"}, <add key="Password" value="…"/>: the name is a value itself, and the next member holds the secret.
    private static bool TryFindPaired(ReadOnlySpan<char> text, int start, int end, out Finding finding)
    {
        finding = default;
        var at = SkipClosings(text, end);
        if (at == end || start == 0 || text[start - 1] is not ('"' or '\''))
        {
            return false;
        }

        at = SkipBlanks(text, at);
        at = SkipBlanks(text, at < text.Length && text[at] == ',' ? at + 1 : at);
        var name = SkipClosings(text, at);
        if (!text[name..].StartsWith(PairedName, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var value = SkipSeparator(text, name + PairedName.Length);
        finding = value < 0 ? default : SecretValue.At(text, name, PairedName, value);
        return value >= 0;
    }

    private static bool IsStatus(ReadOnlySpan<char> text) =>
        text is [':', ' ', >= '1' and <= '5', _, _, ..] && char.IsAsciiDigit(text[3]) && char.IsAsciiDigit(text[4])
        && (text.Length == 5 || !char.IsLetterOrDigit(text[5]));

    // <token>…, <wsse:Password Type="…">…: the text up to the next tag. Where an attribute is a secret, the attributes are masked as well.
    private static bool TryFindElement(ReadOnlySpan<char> text, int start, int end, out Finding finding)
    {
        finding = default;
        if (end == text.Length || (text[end] != '>' && !char.IsWhiteSpace(text[end])) || !IsElement(text, start))
        {
            return false;
        }

        var length = text[end..Math.Min(text.Length, end + MaxAttributes)].IndexOfAny('<', '>');
        if (length < 0 || text[end + length] == '<')
        {
            return false;
        }

        var attributes = text.Slice(end, length).TrimEnd();
        if (attributes.EndsWith("/") || (!attributes.IsEmpty && !attributes.Contains('=')))
        {
            return false;
        }

        var first = end + length + 1;
        var close = text[first..].IndexOf('<');
        var last = close < 0 ? text.Length : first + close;
        if (text[last..].StartsWith(CharacterData) && text[first..last].IsWhiteSpace())
        {
            first = last + CharacterData.Length;
            close = text[first..].IndexOf("]]>");
            last = close < 0 ? text.Length : first + close;
        }

        finding = new(TryFind(attributes, 0, out _) ? end : first, last);
        return true;
    }

    // A "<" before the name, or before its prefix: <ns:token.
    private static bool IsElement(ReadOnlySpan<char> text, int start)
    {
        var at = start - 1;
        for (var limit = Math.Max(0, at - MaxPrefix); at > limit && (text[at] == ':' || IsNameCharacter(text[at])); at--)
        {
        }

        return at >= 0 && text[at] == '<' && (at == start - 1 || text[start - 1] == ':');
    }

    private static bool TryFindCredentials(ReadOnlySpan<char> text, int end, out Finding finding)
    {
        var start = SkipBlanks(text, end);
        finding = new(start, SecretValue.ValueEnd(text, start));
        return start > end && !IsParameter(text, finding.End) && AuthenticationScheme.IsCredentials(text[finding.Start..finding.End]);
    }

    // realm="shop" is a parameter of a challenge. In "Basic YWJj=" the quote ends the text.
    private static bool IsParameter(ReadOnlySpan<char> text, int end)
    {
        if (text[end - 1] != '=' || !SecretValue.IsQuoted(text, end))
        {
            return false;
        }

        var quoted = end + text[end..].IndexOfAny("\"'`") + 1;
        return quoted < text.Length && (char.IsLetterOrDigit(text[quoted]) || text[quoted] == '/');
    }

    // "--password hunter", "password 'hunter2'", "token 3f2a91bc": a quoted word, or one with a digit. "The password was wrong" has
    // neither.
    private static bool TryFindUnseparated(ReadOnlySpan<char> text, ReadOnlySpan<char> name, int end, out Finding finding)
    {
        finding = default;
        var start = SkipBlanks(text, end);
        var isOption = name.StartsWith("--");
        if (start == end || start == text.Length || name[^1] is '.' or '-' || (!isOption && text[start] is '[' or '{'))
        {
            return false;
        }

        if (SecretValue.IsQuoted(text, start))
        {
            finding = SecretValue.Quoted(text, start);
            return true;
        }

        finding = new(start, SecretValue.ValueEnd(text, start));
        var word = text[finding.Start..finding.End];
        return isOption ? !word.StartsWith("-") : word.Length >= MinUnseparated && word.ContainsAnyInRange('0', '9');
    }

    // Where the value begins, or -1.
    private static int SkipSeparator(ReadOnlySpan<char> text, int end)
    {
        var at = SkipBlanks(text, SkipClosings(text, end));
        foreach (var separator in Separators)
        {
            if (text[at..].StartsWith(separator, StringComparison.OrdinalIgnoreCase))
            {
                var behind = at + separator.Length;

                // A::B names a member, and no value.
                return separator == ":" && text[behind..].StartsWith(":") ? -1 : SkipLineEnds(text, SkipBlanks(text, behind));
            }
        }

        return -1;
    }

    // The quotes and brackets that end a name, each with the backslashes before it: password\" and user[password].
    private static int SkipClosings(ReadOnlySpan<char> text, int at)
    {
        for (var limit = Math.Min(text.Length, at + MaxBlanks); at < limit;)
        {
            var behind = at;
            while (behind < limit && text[behind] == '\\')
            {
                behind++;
            }

            var closing = 0;
            foreach (var candidate in Closings)
            {
                if (text[behind..].StartsWith(candidate, StringComparison.OrdinalIgnoreCase))
                {
                    closing = candidate.Length;
                    break;
                }
            }

            if (closing == 0)
            {
                return at;
            }

            at = behind + closing;
        }

        return at;
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        for (var limit = Math.Min(text.Length, at + MaxBlanks); at < limit && text[at] is ' ' or '\t' or '\u00A0'; at++)
        {
        }

        return at;
    }

    // JSON may go on in the next line; a line of prose ends here.
    private static int SkipLineEnds(ReadOnlySpan<char> text, int at)
    {
        var next = at;
        for (var limit = Math.Min(text.Length, at + (4 * MaxBlanks)); next < limit && char.IsWhiteSpace(text[next]); next++)
        {
        }

        return next < text.Length && text[next] is '"' or '\'' or '{' or '[' ? next : at;
    }
}
