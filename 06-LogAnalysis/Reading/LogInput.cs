using System.Text;
using LogAnalysis.Parsing;

namespace LogAnalysis.Reading;

/// <summary>One log that is open: a file, plain or packed, or stdin.</summary>
/// <param name="name">What it is called in messages: a path, or <c>stdin</c>.</param>
/// <param name="stream">Its text, in UTF-8.</param>
public sealed class LogInput(string name, Stream stream) : IDisposable
{
    /// <summary>The name on the command line that stands for stdin.</summary>
    public const string Stdin = "-";

    /// <summary>The offset from UTC of times without a zone. The option <c>--zone</c> sets it before the first log is opened.</summary>
    public static TimeSpan Zone { get; set; }

    public string Name => name;

    public Stream Stream => stream;

    /// <summary>Known as soon as the first block was read, unless it was told.</summary>
    public LogFormat? Format { get; set; }

    /// <summary>What a container runtime has put around each line.</summary>
    public LineWrap Wrap { get; set; }

    /// <summary>What is assumed of incomplete times: a line is not newer than its file.</summary>
    public TimeAssumptions Times { get; init; } = new(Zone, DateTime.UtcNow);

    /// <summary>Opens a log.</summary>
    /// <param name="path">A path, or a dash for stdin.</param>
    /// <param name="format">Its format; null: it is recognized.</param>
    /// <exception cref="InvalidDataException">It is missing, a folder, or must not be read; the message says which, and what to
    /// do.</exception>
    public static LogInput Open(string path, LogFormat? format = null)
    {
        if (path == Stdin)
        {
            return new LogInput("stdin", InUtf8(Packing.Unpacked(Console.OpenStandardInput(), "stdin"), "stdin")) { Format = format };
        }

        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is a folder: name the files in it, {Path.Join(path, "*.log")}.");
        }

        try
        {
            // Others may go on writing to it, and rename it.
            var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
            return new LogInput(LogFiles.Shown(path), InUtf8(Packing.Unpacked(file, path), path))
            {
                Format = format,
                Times = new(Zone, File.GetLastWriteTimeUtc(path)),
            };
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"there is no file '{path}'.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidDataException($"'{path}' must not be read by this user: take another user, or sudo cat it into '-'.", exception);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{path}' cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>Fills the memory, unless the log ends before. One byte is kept free for the end of the last line.</summary>
    internal int Fill(Span<byte> into, out bool atEnd)
    {
        try
        {
            var read = stream.ReadAtLeast(into[..^1], into.Length - 1, throwOnEndOfStream: false);
            atEnd = read < into.Length - 1;
            return read;
        }
        catch (Exception exception) when (Packing.IsDamage(exception))
        {
            throw Damaged(name, exception);
        }
        catch (IOException exception)
        {
            throw new InvalidDataException($"'{name}' cannot be read to its end: {exception.Message}", exception);
        }
    }

    /// <summary>Recognizes the format and the wrapper by the first lines.</summary>
    internal void Recognize(ReadOnlySpan<byte> head)
    {
        var (format, wrap) = FormatDetector.Detect(head);
        Wrap = wrap;
        Format ??= format ?? throw new InvalidDataException(
            $"'{name}' has no format that is known here. Tried: {FormatNames.Tried}. --format lines reads any text.");
    }

    /// <summary>UTF-16 with its byte order mark, as Windows PowerShell writes it, becomes UTF-8.</summary>
    private static Stream InUtf8(Stream stream, string name)
    {
        try
        {
            var whole = Head.Of(stream, length: 2, out var head);
            Encoding? encoding = head switch { [0xFF, 0xFE] => Encoding.Unicode, [0xFE, 0xFF] => Encoding.BigEndianUnicode, _ => null };
            return encoding is null ? whole : Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8);
        }
        catch (Exception exception) when (Packing.IsDamage(exception))
        {
            throw Damaged(name, exception);
        }
    }

    private static InvalidDataException Damaged(string name, Exception exception) =>
        new($"'{name}' is damaged: it cannot be unpacked to its end. What is readable: zcat '{name}' | … -", exception);

    public void Dispose() => stream.Dispose();
}
