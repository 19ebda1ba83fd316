using System.Buffers.Text;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Exercises;

/// <summary>
/// Read status and size out of a line of an access log: <c>host ident user [time] "request" status size …</c>.
/// The line is a piece of a buffer.
/// <list type="bullet">
/// <item>The status has three digits, and the size has digits only. A size of <c>-</c> is 0 bytes.</item>
/// <item>One blank stands before the status, and one before the size. The size ends at a blank or at the end of the line.</item>
/// <item>The request stands in quotes. In it a quote has a backslash before it, and so has a backslash.</item>
/// <item>A line without both fields is not read: return false, and leave the fields at zero. Throw nothing.</item>
/// <item>A line whose size is too large for a <c>long</c> is not read either.</item>
/// <item>Allocate nothing.</item>
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
        var bytes = 0L;
        if (!IsDigits(status) || (size is not [(byte)'-'] && (!IsDigits(size) || !Utf8Parser.TryParse(size, out bytes, out _))))
        {
            return false;
        }

        _ = Utf8Parser.TryParse(status, out int code, out _);
        fields = new AccessFields(code, bytes);
        return true;
    }

    // Utf8Parser takes a sign, too: "-20" is a number of three characters.
    private static bool IsDigits(ReadOnlySpan<byte> text) => !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');
}
