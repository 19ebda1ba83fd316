using LogAnalysis.Parsing;

namespace LogAnalysis.Reading;

/// <summary>Some whole lines of a log, in the memory of one thread.</summary>
public sealed class LineBlock
{
    /// <summary>The lines, and after <see cref="Length"/> bytes that mean nothing.</summary>
    public byte[] Buffer { get; internal set; } = new byte[LineBlocks.BlockSize + FlatJsonLine.Padding];

    /// <summary>How many bytes of the buffer are lines, each with its end.</summary>
    public int Length { get; internal set; }

    /// <summary>The log that they are from.</summary>
    public LogInput Input { get; internal set; } = null!;

    /// <summary>The last comment before them that names the columns of a W3C log; empty for others.</summary>
    public byte[] Heading { get; internal set; } = [];

    /// <summary>Their place among the blocks of all logs, from 0.</summary>
    public int Number { get; internal set; }

    /// <summary>The block is a single line that is longer than <see cref="LineBlocks.LongestLine"/>: its beginning.</summary>
    public bool IsTooLong { get; internal set; }
}
