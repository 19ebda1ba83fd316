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

    /// <summary>Their place among the blocks of all logs, from 0.</summary>
    public int Number { get; internal set; }

    /// <summary>The block is a single line that is longer than <see cref="LineBlocks.LongestLine"/>: its beginning.</summary>
    public bool IsTooLong { get; internal set; }
}

/// <summary>
/// Cuts logs into blocks of whole lines, and hands them out to as many threads as ask: each reads its block itself, into its own memory, one after the other; what they do with
/// the lines they do side by side. So memory depends on the number of threads, and not on the size of the log, and a pipe is read as a file is.
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
                inputs.Add(LogInput.Open(path));
                inputs[^1].Format = format;
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

                    (_input, _atStart) = (_input + 1, true);
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
            length += Read(input, block.Buffer.AsSpan(length, block.Buffer.Length - FlatJsonLine.Padding - length), out var atEnd);
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

            if (LastCut(block.Buffer.AsSpan(0, length), input.Format) is > 0 and var cut)
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

    /// <summary>Behind the last line's end; as text before the last event, whose stack trace may go on. 0 where there is none.</summary>
    private static int LastCut(ReadOnlySpan<byte> text, LogFormat? format)
    {
        var cut = text.LastIndexOf((byte)'\n') + 1;
        for (var at = cut; format == LogFormat.Text && at > 0; at = text[..(at - 1)].LastIndexOf((byte)'\n') + 1)
        {
            if (TextLine.IsStart(text[at..]))
            {
                return at;
            }
        }

        return format == LogFormat.Text && text.Length < LongestLine ? 0 : cut;
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
        (block.Length, block.Input, block.Number, block.IsTooLong) = (cut, input, _number++, false);
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
            var read = piece.AsSpan(0, Read(input, piece, out atEnd));
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

    /// <summary>Fills the memory, unless the log ends before.</summary>
    private static int Read(LogInput input, Span<byte> into, out bool atEnd)
    {
        try
        {
            // One byte is kept free for the end of the last line.
            var read = input.Stream.ReadAtLeast(into[..^1], into.Length - 1, throwOnEndOfStream: false);
            atEnd = read < into.Length - 1;
            return read;
        }
        catch (InvalidDataException exception)
        {
            throw new InvalidDataException($"'{input.Name}' is damaged: it cannot be unpacked to its end. What is readable: zcat '{input.Name}' | … -", exception);
        }
        catch (IOException exception)
        {
            throw new InvalidDataException($"'{input.Name}' cannot be read to its end: {exception.Message}", exception);
        }
    }

    /// <summary>Takes away a byte order mark, and recognizes the format.</summary>
    private int BeginInput(LogInput input, byte[] buffer, int length, bool atEnd)
    {
        _atStart = false;
        var text = buffer.AsSpan(0, length);
        if (text is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            throw new InvalidDataException($"'{input.Name}' is UTF-16: iconv -f UTF-16 -t UTF-8 makes it readable.");
        }

        if (text is [0xEF, 0xBB, 0xBF, ..])
        {
            text[3..].CopyTo(buffer);
            text = buffer.AsSpan(0, length -= 3);
        }

        // The last line may be cut off, by this block or by whoever wrote it.
        var whole = atEnd || text.LastIndexOf((byte)'\n') < 0 ? text : text[..text.LastIndexOf((byte)'\n')];
        input.Format ??= FormatDetector.Detect(whole) ?? throw new InvalidDataException(
            $"'{input.Name}' has no format that is known here: its first lines are neither JSON, logfmt, an access log, RFC 5424, nor text with the time first. --format tells it, where only its beginning is damaged; --format lines reads any text.");
        return length;
    }
}
