namespace LogAnalysis.Parsing;

/// <summary>Takes the colours of terminals out of a line: <c>ESC [ 31 m</c>. See ECMA-48, section 5.4.</summary>
internal sealed class AnsiColours
{
    private const byte Escape = 0x1B;
    private byte[] _stripped = [];

    /// <summary>The line without them. It lies in this object's memory until the next call, or where it was.</summary>
    public ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> line)
    {
        if (!line.Contains(Escape))
        {
            return line;
        }

        _stripped = _stripped.Length < line.Length ? new byte[line.Length] : _stripped;
        var length = 0;
        while (!line.IsEmpty)
        {
            var plain = line.IndexOf(Escape) is var escape and >= 0 ? escape : line.Length;
            line[..plain].CopyTo(_stripped.AsSpan(length));
            length += plain;
            line = line[plain..];
            line = line[SequenceLength(line)..];
        }

        return _stripped.AsSpan(0, length);
    }

    /// <summary>Parameters, and a letter that ends them. An ESC that begins something else goes alone.</summary>
    private static int SequenceLength(ReadOnlySpan<byte> line)
    {
        if (line is not [Escape, (byte)'[', ..])
        {
            return Math.Min(line.Length, 1);
        }

        var last = line[2..].IndexOfAnyInRange((byte)'@', (byte)'~');
        return last < 0 ? line.Length : last + 3;
    }
}
