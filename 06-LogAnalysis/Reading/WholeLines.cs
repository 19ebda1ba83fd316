using System.Text;

namespace LogAnalysis.Reading;

/// <summary>Makes whole lines of pieces. A half line waits for its other half, and a letter of several bytes for the rest of
/// them.</summary>
public sealed class WholeLines
{
    /// <summary>A line that is longer, in bytes, is handed out in pieces: 1 MB.</summary>
    public const int LongestLine = 1024 * 1024;

    private readonly List<byte> _half = [];

    /// <summary>Takes a piece.</summary>
    /// <returns>The lines that end in it.</returns>
    public IEnumerable<Followed> Add(ReadOnlyMemory<byte> piece)
    {
        for (var end = piece.Span.IndexOf((byte)'\n'); end >= 0; end = piece.Span.IndexOf((byte)'\n'))
        {
            _half.AddRange(piece.Span[..end]);
            yield return new(FollowedKind.Line, TakeHalf());
            piece = piece[(end + 1)..];
        }

        _half.AddRange(piece.Span);
        if (_half.Count > LongestLine)
        {
            yield return new(FollowedKind.Line, TakeHalf());
        }
    }

    /// <summary>The line without an end, if there is one.</summary>
    public IEnumerable<Followed> Last() => _half.Count == 0 ? [] : [new(FollowedKind.LastLine, TakeHalf())];

    /// <summary>Forgets the half line.</summary>
    public void Clear() => _half.Clear();

    private string TakeHalf()
    {
        var text = Encoding.UTF8.GetString(_half is [.., (byte)'\r'] ? [.. _half[..^1]] : [.. _half]);
        _half.Clear();
        return text;
    }
}
