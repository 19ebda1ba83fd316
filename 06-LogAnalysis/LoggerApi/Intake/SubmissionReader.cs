using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Reads the body of a request: one log, an array of logs, or a log per line. Either all logs become records, or the problems are named.
/// Not for several threads at once.
/// </summary>
/// <param name="labels">Numbers the label sets.</param>
public sealed class SubmissionReader(LabelSets labels)
{
    /// <summary>The longest line that Loki takes by default (max_line_size in limits_config): 256 KB.</summary>
    public const int MaxLineBytes = 256 * 1024;

    /// <summary>The longest text that becomes a label or metadata, in bytes.</summary>
    public const int MaxShortText = 256;

    /// <summary>How many logs a request may have: each gets a time and an id, so that many empty logs would grow.</summary>
    public const int MaxLogs = 10_000;

    // The buffer of one large request is not kept for ever.
    private const int LargestKeptBuffer = 8 << 20;

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 32 };

    [ThreadStatic]
    private static SubmissionReader? _shared;

    private readonly LabelSets _labels = labels;
    private readonly LogProblems _problems = new();
    private readonly List<int> _starts = [];
    private readonly ArrayBufferWriter<byte> _answer = new(256);
    private LogReader? _log;
    private Utf8JsonWriter? _ids;

    /// <summary>The reader of this thread, empty: for use without an await between.</summary>
    public static SubmissionReader Shared(LabelSets labels)
    {
        if (_shared is null || _shared._labels != labels || _shared.Log.Records.Capacity > LargestKeptBuffer)
        {
            _shared = new SubmissionReader(labels);
        }

        _shared.Clear();
        return _shared;
    }

    /// <summary>The records, for the spool. Of no use where there are <see cref="Problems"/>.</summary>
    public ReadOnlySpan<byte> Records => Log.Records.WrittenSpan;

    /// <summary>Where each record begins.</summary>
    public ReadOnlySpan<int> Starts => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_starts);

    /// <summary>What was wrong: the first ten.</summary>
    public IReadOnlyList<LogProblem> Problems => _problems.All;

    /// <inheritdoc cref="LogProblems.IsTooLong"/>
    public bool IsTooLong => _problems.IsTooLong;

    private LogReader Log => _log ??= new(_labels, _problems);

    /// <summary>The answer to the client: <c>{"ids":["…"]}</c>.</summary>
    public byte[] Answer()
    {
        Ids.WriteEndArray();
        Ids.WriteEndObject();
        Ids.Flush();
        return _answer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a body that is one log.</summary>
    public void ReadOne(ReadOnlySpan<byte> body) => Guarded(body, (ref Utf8JsonReader reader) => ReadLog(ref reader));

    /// <summary>Reads a body that is an array of logs.</summary>
    public void ReadArray(ReadOnlySpan<byte> body) => Guarded(body, (ref Utf8JsonReader reader) =>
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            _problems.Add(
                "",
                $"The body must be an array of logs, not {LogProblems.Kind(reader.TokenType)}; a single one goes to /log, "
                + "and lines of JSON have the content type application/x-ndjson.");
            return;
        }

        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray && !_problems.IsEnough; index++)
        {
            _problems.Pointer = $"#/{index}";
            ReadLog(ref reader);
        }
    });

    /// <summary>Reads a body that has a log in each line; blank lines are none.</summary>
    public void ReadLines(ReadOnlySpan<byte> body)
    {
        var number = 0;
        foreach (var range in body.Split((byte)'\n'))
        {
            number++;
            var line = body[range].Trim(" \t\r"u8);
            if (!line.IsEmpty && !_problems.IsEnough)
            {
                _problems.Line = number;
                ReadOne(line);
            }
        }
    }

    private Utf8JsonWriter Ids => _ids ??= new(_answer, new JsonWriterOptions { SkipValidation = true });

    private void Clear()
    {
        Log.Clear();
        _problems.Clear();
        _starts.Clear();
        _answer.ResetWrittenCount();
        Ids.Reset();
    }

    private delegate void Reading(ref Utf8JsonReader reader);

    private void Guarded(ReadOnlySpan<byte> body, Reading read)
    {
        // A byte order mark is no JSON, and RFC 8259, section 8.1, lets a reader overlook it.
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!Utf8.IsValid(body))
        {
            _problems.Add("", "The text is not UTF-8, which JSON between systems has to be (RFC 8259, section 8.1).");
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(body, Strict);
            reader.Read();
            read(ref reader);
            if (_problems.All.Count == 0)
            {
                // Anything that stands behind it is an error that the reader finds.
                reader.Read();
            }
        }
        catch (JsonException exception)
        {
            var at = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            var (line, message) = ((_problems.Line ?? 1) + exception.LineNumber, at < 0 ? exception.Message : exception.Message[..at]);
            _problems.Add("", $"This is no JSON, at line {line}, byte {exception.BytePositionInLine + 1}: {message}");
        }
        catch (InvalidOperationException)
        {
            _problems.Add(
                "", "A text has half of a surrogate pair in it (\\uD800 to \\uDFFF), which is no character (RFC 8259, section 8.2).");
        }
    }

    private void ReadLog(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            _problems.Add("", $"A log is an object, not {LogProblems.Kind(reader.TokenType)}.");
            SafeCopy.Skip(ref reader);
            return;
        }

        if (_starts.Count == MaxLogs)
        {
            _problems.AddTooLong($"More than {MaxLogs:D} logs in a request are too many: send the rest in another one.");
            SafeCopy.Skip(ref reader);
            return;
        }

        _starts.Add(Log.Read(ref reader));
        if (_starts.Count == 1)
        {
            Ids.WriteStartObject();
            Ids.WriteStartArray("ids"u8);
        }

        Ids.WriteStringValue(Log.Id);
    }
}
