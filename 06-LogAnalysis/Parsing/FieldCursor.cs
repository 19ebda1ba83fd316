namespace LogAnalysis.Parsing;

/// <summary>Walks over the fields of a line that are parted by single blanks, from left to right.</summary>
public ref struct FieldCursor(ReadOnlySpan<byte> line)
{
    private ReadOnlySpan<byte> _rest = line;

    /// <summary>What was not read yet.</summary>
    public readonly ReadOnlySpan<byte> Rest => _rest;

    /// <summary>Reads up to the next blank, or the end; false where there is nothing.</summary>
    public bool TryWord(out ReadOnlySpan<byte> word)
    {
        var length = _rest.IndexOf((byte)' ') is var blank and >= 0 ? blank : _rest.Length;
        word = _rest[..length];
        _rest = _rest[Math.Min(length + 1, _rest.Length)..];
        return length > 0;
    }

    /// <summary>Reads what stands between two characters, with the blank behind it; a backslash takes the next character along.</summary>
    public bool TryBetween(byte open, byte close, out ReadOnlySpan<byte> text)
    {
        text = [];
        if (_rest.IsEmpty || _rest[0] != open)
        {
            return false;
        }

        for (var at = 1; at < _rest.Length; at++)
        {
            at += _rest[at..].IndexOfAny(close, (byte)'\\') is var next and >= 0 ? next : _rest.Length;
            if (at >= _rest.Length)
            {
                return false;
            }

            if (_rest[at] == close)
            {
                text = _rest[1..at];
                _rest = _rest[(at + 1)..];
                if (_rest is [(byte)' ', ..])
                {
                    _rest = _rest[1..];
                }

                return true;
            }

            at++;
        }

        return false;
    }
}
