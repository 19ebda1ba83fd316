using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// JSON lines from a pipe, read with Utf8JsonReader where they lie: no object is made of a line, no string of a field that nobody asks for. Memory does not depend on how much comes.
/// Pitfall: JsonSerializer.Deserialize per line is ten lines shorter, and allocates three times the file; File.ReadAllLines holds all of it.
/// See https://learn.microsoft.com/dotnet/standard/io/pipelines.
/// </summary>
public static class ParseJson
{
    private const int LongestLine = 1024 * 1024;

    public static async Task RunAsync(string[] files, int times, CancellationToken cancellation)
    {
        var paths = files.Or(LogFiles.Sample);
        Console.WriteLine($"{LogFiles.Title(paths)}, {times} times through a pipe\n");
        var pipe = new Pipe();
        var writing = WriteAsync(pipe.Writer, paths, times, cancellation);
        var (events, errors, broken, bytes, most) = await ReadAsync(pipe.Reader, cancellation);
        await writing;

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{bytes:N0} bytes, {events:N0} events, {errors:N0} errors, {broken:N0} lines broken"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"in the pipe at most {most / 1_000:N0} kB at the same time"));
    }

    #region read
    private static async Task<(long Events, long Errors, long Broken, long Bytes, long Most)> ReadAsync(PipeReader pipe, CancellationToken cancellation)
    {
        var parser = new JsonLine();
        var (events, errors, broken, bytes, most) = (0L, 0L, 0L, 0L, 0L);
        while (true)
        {
            var read = await pipe.ReadAsync(cancellation);
            var rest = read.Buffer;
            most = Math.Max(most, rest.Length);
            while (TryTakeLine(ref rest, read.IsCompleted, out var line))
            {
                Count(line);
            }

            // Without the second argument the pipe would wake us at once, again and again, with the same half line.
            bytes += read.Buffer.Length - rest.Length;
            pipe.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted)
            {
                return (events, errors, broken, bytes, most);
            }

            if (rest.Length > LongestLine)
            {
                throw new InvalidDataException($"a line is longer than {LongestLine} bytes: this is no log of JSON lines, or a line end is missing.");
            }
        }

        void Count(ReadOnlySequence<byte> line)
        {
            // Most lines lie in one piece; the others are put together.
            var text = line.IsSingleSegment ? line.FirstSpan : line.ToArray();
            var record = new LogRecord();
            if (text.IsEmpty)
            {
                return;
            }

            if (!System.Text.Unicode.Utf8.IsValid(text) || parser.TryParse(text, ref record) is not null)
            {
                broken++;
                return;
            }

            events++;
            errors += record.Level >= LogLevel.Error ? 1 : 0;
        }
    }

    private static bool TryTakeLine(ref ReadOnlySequence<byte> rest, bool isLast, out ReadOnlySequence<byte> line)
    {
        var end = rest.PositionOf((byte)'\n');
        line = end is { } position ? rest.Slice(0, position) : rest;
        var taken = end is not null || (isLast && !rest.IsEmpty);
        rest = end is { } place ? rest.Slice(rest.GetPosition(1, place)) : taken ? rest.Slice(rest.End) : rest;
        return taken;
    }
    #endregion

    private static async Task WriteAsync(PipeWriter pipe, IReadOnlyList<string> paths, int times, CancellationToken cancellation)
    {
        Exception? failed = null;
        try
        {
            foreach (var path in Enumerable.Repeat(paths, times).SelectMany(all => all))
            {
                using var input = LogInput.Open(path);

                // The pipe takes no more than 64 kB: then the writer waits for the reader.
                await input.Stream.CopyToAsync(pipe, cancellation);
            }
        }
        catch (Exception exception)
        {
            failed = exception;
        }

        await pipe.CompleteAsync(failed);
    }
}
