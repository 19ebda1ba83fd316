using System.Buffers.Text;
using LogAnalysis.Contracts;

namespace LogAnalysis.Exercises;

/// <summary>
/// Read status and size out of a line of an access log, <c>host ident user [time] "request" status size …</c>, from the bytes as they lie in a buffer.
/// <list type="bullet">
/// <item>A size of <c>-</c> is 0 bytes.</item>
/// <item>The request stands in quotes; a quote inside of it has a backslash before it, and a backslash, too.</item>
/// <item>A line that has not both (a status of three digits, a size of digits or a dash) is not read: false.</item>
/// <item>Nothing is allocated.</item>
/// </list>
/// </summary>
public static class ReadAccessLine
{
    /// <param name="line">The line without its end.</param>
    /// <param name="fields">What was read; zeros where the line was not read.</param>
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields)
    {
        fields = default;
        var at = line.IndexOf((byte)'"') + 1;
        if (at == 0)
        {
            return false;
        }

        while (at < line.Length && line[at] != '"')
        {
            at += line[at] == '\\' ? 2 : 1;
        }

        // The closing quote, a blank, three digits, a blank, and then the size.
        if (at + 5 >= line.Length || line[at + 1] != ' ' || line[at + 5] != ' ')
        {
            return false;
        }

        var status = line.Slice(at + 2, 3);
        var rest = line[(at + 6)..];
        var size = rest.IndexOf((byte)' ') is var blank and >= 0 ? rest[..blank] : rest;
        if (!Utf8Parser.TryParse(status, out int code, out var digits) || digits != 3)
        {
            return false;
        }

        var bytes = 0L;
        if (size is not [(byte)'-'] && (!Utf8Parser.TryParse(size, out bytes, out digits) || digits != size.Length))
        {
            return false;
        }

        fields = new AccessFields(code, bytes);
        return true;
    }
}
