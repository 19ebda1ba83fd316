using System.Buffers;

namespace Course.Redaction;

/// <summary>
/// Says where the value of a secret name ends: at its closing quote or bracket, at the end of a header's line, or where a word ends.
/// </summary>
internal static class SecretValue
{
    // So far a value without quotes is searched for the end of its field.
    private const int MaxLook = 256;

    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n\f\v\u0085\u00A0\u2028\u2029;,&\"'`<>)}]");
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\u0085\u2028\u2029");
    private static readonly SearchValues<char> StringPrefixes = SearchValues.Create("NnBbUuRrFfLX$@8");
    private static readonly SearchValues<char> BlockSigns = SearchValues.Create("+-123456789");
    private static readonly SearchValues<char> FieldEnds = SearchValues.Create(";\"'\r\n");
    private static readonly SearchValues<char> MemberEnds = SearchValues.Create(",;}\"'\r\n");

    /// <param name="text">The text.</param>
    /// <param name="nameStart">Where the name begins: what stands before it tells how the value ends.</param>
    /// <param name="name">The name.</param>
    /// <param name="start">Where the value begins.</param>
    public static Finding At(ReadOnlySpan<char> text, int nameStart, ReadOnlySpan<char> name, int start)
    {
        if (IsQuoted(text, start))
        {
            return Quoted(text, start);
        }

        var separator = text[(nameStart + name.Length)..start];
        if (separator is [':', .., ' '] && TryFindYaml(text, nameStart, name, start, out var yaml))
        {
            return yaml;
        }

        var end = WordEnd(text, start);
        if (IsStringPrefix(text, start, end))
        {
            return Quoted(text, end);
        }

        // The scheme stays: Authorization: Bearer ***.
        if (AuthenticationScheme.Is(text[start..end]) && end + 1 < text.Length && text[end] == ' ')
        {
            return IsQuoted(text, end + 1) ? Quoted(text, end + 1)
                : text[start..end].Equals("digest", StringComparison.OrdinalIgnoreCase) ? new(end + 1, LineEnd(text, nameStart, end + 1))
                : new(end + 1, ValueEnd(text, end + 1));
        }

        // In JSON the name is in quotes, and its value ends as any other: {"Cookie":["a=b; c=d"]}.
        if (IsHeader(name) && separator[0] is ':' or ' ' && separator.Contains(':'))
        {
            return new(start, LineEnd(text, nameStart, start));
        }

        return new(start, IsBracket(text, start) ? ValueEnd(text, start) : Math.Max(end, FieldEnd(text, nameStart, start, end)));
    }

    /// <summary>The end of a value without quotes: with brackets around it, behind the bracket that closes; else where the word ends.</summary>
    public static int ValueEnd(ReadOnlySpan<char> text, int start) => WordEnd(text, IsBracket(text, start) ? BracketEnd(text, start) : start);

    /// <summary>The end of a word: a blank, or a sign that stands between values.</summary>
    public static int WordEnd(ReadOnlySpan<char> text, int start)
    {
        var length = text[start..].IndexOfAny(WordEnds);
        var end = length < 0 ? text.Length : start + length;

        // What ends here is a text in JSON: its last backslash belongs to the quote.
        while (end > start && end < text.Length && text[end] is '"' or '\'' && text[end - 1] == '\\')
        {
            end--;
        }

        return end;
    }

    /// <summary>Whether a quote stands here, behind any number of backslashes: a text in JSON, in JSON.</summary>
    public static bool IsQuoted(ReadOnlySpan<char> text, int start)
    {
        var quote = start + Backslashes(text[start..]);
        return quote < text.Length && text[quote] is '"' or '\'' or '`';
    }

    /// <summary>
    /// What stands between two quotes. A quote with as many backslashes as the first one ends it, one with more of them belongs to the
    /// value, and one with fewer ends the text around it. Two quotes without backslashes are one quote of the value. Without an end, all up
    /// to the end of the text is the value.
    /// </summary>
    public static Finding Quoted(ReadOnlySpan<char> text, int start)
    {
        var level = Backslashes(text[start..]);
        var quote = text[start + level];
        var first = start + level + 1;
        for (var i = first; i < text.Length; i++)
        {
            var backslashes = Backslashes(text[i..]);
            i += backslashes;
            if (level == 0 && backslashes == 0 && i + 1 < text.Length && text[i] == quote && text[i + 1] == quote)
            {
                i++;
                continue;
            }

            if (i < text.Length && text[i] == quote && (backslashes <= level || backslashes % (2 * (level + 1)) == level))
            {
                return new(first, i - Math.Min(backslashes, level));
            }
        }

        return new(first, text.Length);
    }

    // The N of N'…' in SQL, the b, u, r and f of Python, the $ of a shell, the $ and @ of C#. Behind the quote that ends a text stands none:
    // "token=b","a":1.
    private static bool IsStringPrefix(ReadOnlySpan<char> text, int start, int end) =>
        end - start is 1 or 2 && end + 1 < text.Length && text[end] is '"' or '\'' or '`'
        && !text[start..end].ContainsAnyExcept(StringPrefixes) && text[end + 1] is not (',' or '}' or ']');

    // Of "password: |" and "password: >-" the value stands in the next lines, further to the right. A tag or an anchor may stand before the
    // value, and could be the beginning of a password with a blank: it is masked as well.
    private static bool TryFindYaml(ReadOnlySpan<char> text, int nameStart, ReadOnlySpan<char> name, int start, out Finding finding)
    {
        finding = default;
        var line = text[start..Math.Min(text.Length, start + MaxLook)];
        var length = line.IndexOfAny(LineEnds);
        line = length < 0 ? line : line[..length];
        if (line.IsEmpty)
        {
            return false;
        }

        if (line[0] is '|' or '>')
        {
            return length > 0 && !line[1..].Trim().ContainsAnyExcept(BlockSigns) && TryFindBlock(text, start + length, out finding);
        }

        if (line[0] is '!' or '&' && line.IndexOf(' ') is > 1 and var tag && tag + 1 < line.Length && line[tag + 1] is not ('!' or '&' or ' '))
        {
            var value = At(text, nameStart, name, start + tag + 1);
            finding = IsQuoted(text, start + tag + 1) ? value : new(start, value.End);
            return value.End > start + tag + 1;
        }

        return false;
    }

    private static bool TryFindBlock(ReadOnlySpan<char> text, int lineEnd, out Finding finding)
    {
        finding = default;
        var blanks = text[lineEnd..].IndexOfAnyExcept(" \r\n");
        var first = lineEnd + blanks;
        var indent = blanks < 0 ? 0 : first - 1 - text[..first].LastIndexOfAny(LineEnds);
        var nameLine = text[(text[..lineEnd].LastIndexOfAny(LineEnds) + 1)..lineEnd];
        if (indent <= Math.Max(0, nameLine.IndexOfAnyExcept(' ')))
        {
            return false;
        }

        for (var at = first; ;)
        {
            var length = text[at..].IndexOfAny(LineEnds);
            var end = length < 0 ? text.Length : at + length;
            finding = new(first, end);
            var next = text[end..].IndexOfAnyExcept(" \r\n");
            if (next < 0)
            {
                return true;
            }

            var beginning = end + 1 + text[end..(end + next)].LastIndexOfAny(LineEnds);
            if (end + next - beginning < indent)
            {
                return true;
            }

            at = end + next;
        }
    }

    private static bool IsBracket(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] is '{' or '[';

    private static int Backslashes(ReadOnlySpan<char> text)
    {
        var count = text.IndexOfAnyExcept('\\');
        return count < 0 ? text.Length : count;
    }

    // Behind the bracket that closes this one. Brackets in quotes do not count; without an end, all is the value.
    private static int BracketEnd(ReadOnlySpan<char> text, int start)
    {
        var depth = 0;
        for (var i = start; i < text.Length; i++)
        {
            var backslashes = Backslashes(text[i..]);
            if (i + backslashes < text.Length && text[i + backslashes] == '"')
            {
                var end = Quoted(text, i).End;
                i = end + Backslashes(text[end..]);
                continue;
            }

            i += Math.Max(0, backslashes - 1);
            depth += i >= text.Length ? 0 : text[i] is '{' or '[' ? 1 : text[i] is '}' or ']' ? -1 : 0;
            if (depth == 0)
            {
                return i + 1;
            }
        }

        return text.Length;
    }

    private static bool IsHeader(ReadOnlySpan<char> name) =>
        name.EndsWith("authorization", StringComparison.OrdinalIgnoreCase) || name.EndsWith("cookie", StringComparison.OrdinalIgnoreCase);

    // The end of the line, or of the quotes around the header: curl -H 'Cookie: a=b; c=d' address.
    private static int LineEnd(ReadOnlySpan<char> text, int nameStart, int start)
    {
        var line = text[start..];
        var length = line.IndexOfAny(LineEnds);
        line = length < 0 ? line : line[..length];
        var quote = nameStart > 0 && text[nameStart - 1] is '"' or '\'' ? line.IndexOf(text[nameStart - 1]) : -1;
        return start + (quote < 0 ? line.Length : quote);
    }

    // A value with blanks: in a connection string up to the next semicolon, in "{ Password = correct horse }" up to the comma or the
    // bracket.
    private static int FieldEnd(ReadOnlySpan<char> text, int nameStart, int start, int end)
    {
        var look = text[start..Math.Min(text.Length, start + MaxLook)];
        if (text[..nameStart].TrimEnd(' ').EndsWith(";"))
        {
            var length = look.IndexOfAny(FieldEnds);
            return length >= 0 ? start + length : text.Length <= start + MaxLook ? text.Length : end;
        }

        if (start > 1 && text[start - 1] == ' ' && text[start - 2] == '=')
        {
            var length = look.IndexOfAny(MemberEnds);
            return length >= 0 && look[length] is ',' or '}' ? start + length : end;
        }

        // The first field of a connection string: another one follows.
        var semicolon = look.IndexOfAny(FieldEnds);
        return semicolon >= 0 && look[semicolon] == ';' && look[semicolon..].IndexOf('=') is > 1 and < 40 ? start + semicolon : end;
    }
}
