using System.Buffers;
using System.Globalization;
using System.IO.Pipelines;
using System.Text.Unicode;
using LogAnalysis.Parsing;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// JSON lines from a pipe, read with Utf8JsonReader where they lie: no object is made of a line, and no string of a field. Memory does
/// not depend on how much comes.
/// Pitfall: JsonSerializer.Deserialize per line allocates three times the file, and File.ReadAllLines holds all of it.
/// See https://learn.microsoft.com/dotnet/standard/io/pipelines.
/// </summary>
public static class ParseJson
{
    private const int LongestLine = 1024 * 1024;

    public static async Task RunAsync(string[] files, int times, CancellationToken cancellation)
    {
        var paths = files.Or(LogFiles.Sample);
        Console.WriteLine($"{LogFiles.Title(paths)}, {times} times through a pipe\n");
        var counts = new Counts();
        foreach (var path in Enumerable.Repeat(paths, times).SelectMany(all => all))
        {
            using var input = LogInput.Open(path);
            await ReadAsync(PipeReader.Create(input.Stream), counts, cancellation);
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {counts.Bytes:N0} bytes, {counts.Events:N0} events, {counts.Errors:N0} errors, {counts.Broken:N0} lines broken
            in the pipe at most {counts.MostInPipe / 1_000:N0} kB at the same time
            """));
        if (counts.Events == 0 && counts.Broken > 0)
        {
            throw new InvalidDataException($"none of {counts.Broken:N0} lines is a JSON object with a time.");
        }
    }

    #region read
    private static async Task ReadAsync(PipeReader pipe, Counts counts, CancellationToken cancellation)
    {
        ReadResult read;
        do
        {
            read = await pipe.ReadAsync(cancellation);
            var rest = counts.Add(read.Buffer, read.IsCompleted);

            // The rest was looked at, too: else the pipe returns at once with the same half line.
            pipe.AdvanceTo(rest, read.Buffer.End);
        }
        while (!read.IsCompleted);
    }

    private sealed class Counts
    {
        private readonly JsonLine _parser = new(new FieldCollector());

        public long Bytes, Events, Errors, Broken, MostInPipe;

        /// <summary>Counts the whole lines, and returns where the rest begins.</summary>
        public SequencePosition Add(ReadOnlySequence<byte> buffer, bool isLast)
        {
            MostInPipe = Math.Max(MostInPipe, buffer.Length);
            var reader = new SequenceReader<byte>(buffer);
            while (reader.TryReadTo(out ReadOnlySequence<byte> line, (byte)'\n')
                || (isLast && reader.TryReadExact((int)reader.Remaining, out line) && !line.IsEmpty))
            {
                // Most lines lie in one piece; the others are put together.
                Add(line.IsSingleSegment ? line.FirstSpan : line.ToArray());
            }

            Bytes += reader.Consumed;
            return reader.Remaining <= LongestLine
                ? reader.Position
                : throw new InvalidDataException($"a line is longer than {LongestLine} bytes: no JSON lines, or a line end is missing.");
        }

        private void Add(ReadOnlySpan<byte> line)
        {
            line = line.Trim(" \r"u8);
            var record = new LogRecord();
            var events = Utf8.IsValid(line) && _parser.TryParse(line, ref record) is null ? 1 : 0;
            Events += events;
            Errors += record.Level >= LogLevel.Error ? events : 0;
            Broken += line.IsEmpty ? 0 : 1 - events;
        }
    }
    #endregion
}
