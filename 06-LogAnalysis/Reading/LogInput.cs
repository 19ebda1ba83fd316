using LogAnalysis.Parsing;

namespace LogAnalysis.Reading;

/// <summary>One log that is open: a file, plain or compressed with gzip, or stdin.</summary>
/// <param name="name">What it is called in messages: a path, or <c>stdin</c>.</param>
/// <param name="stream">Its text.</param>
public sealed class LogInput(string name, Stream stream) : IDisposable
{
    /// <summary>The name on the command line that stands for stdin.</summary>
    public const string Stdin = "-";

    public string Name => name;

    public Stream Stream => stream;

    /// <summary>Known as soon as the first block was read, unless it was told.</summary>
    public LogFormat? Format { get; set; }

    /// <summary>Opens a log.</summary>
    /// <param name="path">A path, or a dash for stdin.</param>
    /// <exception cref="InvalidDataException">It is missing, a folder, or must not be read; the message says which, and what to do.</exception>
    public static LogInput Open(string path)
    {
        if (path == Stdin)
        {
            return new LogInput("stdin", Unpacked(Console.OpenStandardInput()));
        }

        if (Directory.Exists(path))
        {
            throw new InvalidDataException($"'{path}' is a folder: name the files in it, {Path.Join(path, "*.log")}.");
        }

        try
        {
            // Others may go on writing to it, and rename it.
            return new LogInput(LogFiles.Shown(path), Unpacked(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0)));
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new InvalidDataException($"there is no file '{path}'.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new InvalidDataException($"'{path}' must not be read by this user: take one who may, or sudo cat it into '-'.", exception);
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or NotSupportedException)
        {
            throw new InvalidDataException($"'{path}' cannot be opened: {exception.Message}", exception);
        }
    }

    /// <summary>What is compressed begins with 1F 8B (RFC 1952, section 2.3.1), whatever it is called.</summary>
    private static Stream Unpacked(Stream stream)
    {
        var head = new byte[2];
        var length = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        Stream whole = stream;
        if (stream.CanSeek)
        {
            stream.Position = 0;
        }
        else
        {
            // A pipe cannot be wound back.
            whole = new ChainedStream(new MemoryStream(head, 0, length), stream);
        }

        return length == 2 && head is [0x1F, 0x8B] ? new WholeGZipStream(whole) : whole;
    }

    public void Dispose() => stream.Dispose();
}
