using LogAnalysis.Parsing;

namespace LogAnalysis.Reading;

/// <summary>Where a block of lines may end.</summary>
internal static class BlockCuts
{
    /// <summary>Behind the last line's end; as text before the last event, whose stack trace may go on. 0 where there is none.</summary>
    public static int Last(ReadOnlySpan<byte> text, bool hasStackTraces)
    {
        var cut = text.LastIndexOf((byte)'\n') + 1;
        for (var at = cut; hasStackTraces && at > 0; at = text[..(at - 1)].LastIndexOf((byte)'\n') + 1)
        {
            // Of a line at the end its beginning may be all that is there.
            var line = text[at..];
            line = line[..(line.IndexOfAny((byte)'\r', (byte)'\n') is var end and >= 0 ? end : 0)];
            if (!StackTraces.IsContinuation(line))
            {
                return at;
            }
        }

        return hasStackTraces && text.Length < LineBlocks.LongestLine ? 0 : cut;
    }

    /// <summary>The last line that names columns; null where there is none.</summary>
    public static byte[]? HeadingIn(ReadOnlySpan<byte> text)
    {
        var at = text.LastIndexOf(W3cLine.Heading);
        return at < 0 || (at > 0 && text[at - 1] != '\n') ? null : text[at..(at + text[at..].IndexOfAny((byte)'\r', (byte)'\n'))].ToArray();
    }
}
