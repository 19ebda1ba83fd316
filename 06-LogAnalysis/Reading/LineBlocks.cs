using LogAnalysis.Parsing;

namespace LogAnalysis.Reading;

/// <summary>
/// Cuts logs into blocks of whole lines, and hands them out to as many threads as ask: each reads its block itself, into its own memory,
/// one after the other; what they do with
/// the lines they do side by side. So memory depends on the number of threads, and not on the size of the log, and a pipe is read as a
/// file is.
/// </summary>
/// <param name="inputs">The logs, in their order; they are closed with this.</param>
public sealed class LineBlocks(IReadOnlyList<LogInput> inputs) : IDisposable
{
    /// <summary>Enough that handing out costs nothing, and little enough to stay in a core's cache.</summary>
    public const int BlockSize = 64 * 1024;

    /// <summary>In bytes: 16 MB. What is longer is broken, and never in memory as a whole.</summary>
    public const int LongestLine = 16 * 1024 * 1024;

    private readonly Lock _gate = new();
    private byte[] _carried = [];
    private int _carriedLength;
    private int _input;
    private int _number;
    private bool _atStart = true;
    private byte[] _heading = [];

    /// <summary>The logs, in their order.</summary>
    public IReadOnlyList<LogInput> Inputs => inputs;

    /// <summary>Opens logs, or none of them.</summary>
    /// <param name="paths">Files, plain or packed, or a dash for stdin.</param>
    /// <param name="format">Their format; null: each is recognized.</param>
    /// <exception cref="InvalidDataException">One cannot be opened; the message says which, and what to do.</exception>
    public static LineBlocks Open(IReadOnlyList<string> paths, LogFormat? format)
    {
        var inputs = new List<LogInput>();
        var blocks = new LineBlocks(inputs);
        try
        {
            foreach (var path in paths)
            {
                inputs.Add(LogInput.Open(path, format));
            }

            return blocks;
        }
        catch
        {
            blocks.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var input in inputs)
        {
            input.Dispose();
        }
    }

    /// <summary>Fills the block with the next lines; false at the end of all logs.</summary>
    /// <exception cref="InvalidDataException">A log's format is not known, or it cannot be read to its end.</exception>
    public bool TryTake(LineBlock block)
    {
        lock (_gate)
        {
            try
            {
                while (_input < inputs.Count)
                {
                    if (Fill(block))
                    {
                        return true;
                    }

                    (_input, _atStart, _heading) = (_input + 1, true, []);
                }

                return false;
            }
            catch
            {
                // Told to one thread; the others have nothing left to do.
                _input = inputs.Count;
                throw;
            }
        }
    }

    #region fill
    private bool Fill(LineBlock block)
    {
        var input = inputs[_input];
        var length = TakeCarried(block);
        while (true)
        {
            length += input.Fill(block.Buffer.AsSpan(length, block.Buffer.Length - FlatJsonLine.Padding - length), out var atEnd);
            if (_atStart)
            {
                length = BeginInput(input, block.Buffer, length, atEnd);
            }

            if (atEnd)
            {
                // The last line may have no end; the block's lines have one.
                if (length > 0 && block.Buffer[length - 1] != '\n')
                {
                    block.Buffer[length++] = (byte)'\n';
                }

                return length > 0 && HandOut(block, input, length, length);
            }

            if (BlockCuts.Last(block.Buffer.AsSpan(0, length), input is { Format: LogFormat.Text, Wrap: LineWrap.None }) is > 0 and var cut)
            {
                return HandOut(block, input, cut, length);
            }

            if (length >= LongestLine)
            {
                return HandOutTooLong(block, input, length);
            }

            // No line ends here: a longer one.
            var larger = new byte[Math.Min((block.Buffer.Length - FlatJsonLine.Padding) * 2, LongestLine + 1) + FlatJsonLine.Padding];
            block.Buffer.AsSpan(0, length).CopyTo(larger);
            block.Buffer = larger;
        }
    }
    #endregion

    private bool HandOut(LineBlock block, LogInput input, int cut, int length)
    {
        var rest = block.Buffer.AsSpan(cut, length - cut);
        if (_carried.Length < rest.Length)
        {
            _carried = new byte[Math.Max(rest.Length, BlockSize)];
        }

        rest.CopyTo(_carried);
        _carriedLength = rest.Length;
        (block.Length, block.Input, block.Number, block.IsTooLong, block.Heading) = (cut, input, _number++, false, _heading);
        if (input.Format == LogFormat.W3c)
        {
            _heading = BlockCuts.HeadingIn(block.Buffer.AsSpan(0, cut)) ?? _heading;
        }

        return true;
    }

    private bool HandOutTooLong(LineBlock block, LogInput input, int length)
    {
        HandOut(block, input, length, length);
        block.IsTooLong = true;

        // The rest of the line goes by, in pieces.
        var (piece, atEnd) = (new byte[BlockSize], false);
        while (!atEnd)
        {
            var read = piece.AsSpan(0, input.Fill(piece, out atEnd));
            if (read.IndexOf((byte)'\n') is >= 0 and var end)
            {
                _carried = read[(end + 1)..].ToArray();
                _carriedLength = _carried.Length;
                break;
            }
        }

        return true;
    }

    private int TakeCarried(LineBlock block)
    {
        if (block.Buffer.Length < _carriedLength + FlatJsonLine.Padding + 1)
        {
            block.Buffer = new byte[(2 * _carriedLength) + FlatJsonLine.Padding];
        }

        _carried.AsSpan(0, _carriedLength).CopyTo(block.Buffer);
        (var length, _carriedLength) = (_carriedLength, 0);
        return length;
    }

    /// <summary>Takes away a byte order mark, and recognizes the format.</summary>
    private int BeginInput(LogInput input, byte[] buffer, int length, bool atEnd)
    {
        _atStart = false;
        var text = buffer.AsSpan(0, length);
        if (text is [0xEF, 0xBB, 0xBF, ..])
        {
            text[3..].CopyTo(buffer);
            text = buffer.AsSpan(0, length -= 3);
        }

        // The last line may be cut off, by this block or by its writer.
        input.Recognize(atEnd || text.LastIndexOf((byte)'\n') < 0 ? text : text[..text.LastIndexOf((byte)'\n')]);
        return length;
    }
}
