using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Course.Redaction;
using LogAnalysis.Parsing;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// Reads logs of the form that browsers and services send, checks the fields that are known, and makes of each a line of NDJSON for the spool:
/// the time of its arrival first, then the client's fields in their order, without secrets and control characters. Fields that are not known are kept.
/// One pass over the bytes, no object per log: this is what each request pays for. Not for several threads at once; see <see cref="Shared"/>.
/// </summary>
public sealed class SubmissionReader : IDisposable
{
    /// <summary>What Loki takes in a line by default (limits_config, max_line_size): 256 KB.</summary>
    public const int MaxLineBytes = 256 * 1024;

    /// <summary>Fields that become labels or metadata are short.</summary>
    public const int MaxShortText = 256;

    /// <summary>How many logs a request may have: each gets a time and an id, so that many empty ones grow.</summary>
    public const int MaxLogs = 10_000;

    private const int MaxProblems = 10;

    // What one large request has needed is not kept for ever.
    private const int LargestKeptBuffer = 8 << 20;

    /// <summary>Where in a line the spool writes the time, and a time that holds its place.</summary>
    public static int StampOffset => Prefix.Length;

    private static ReadOnlySpan<byte> Prefix => "{\"timestamp\":\""u8;

    private static ReadOnlySpan<byte> NoTime => "0001-01-01T00:00:00.0000000Z"u8;

    private static readonly Redactor Redactor = new(new RedactionOptions { Mask = "[masked]" });

    private static readonly JsonReaderOptions Strict = new() { MaxDepth = 32 };

    // Below U+0020 all is escaped in JSON; these may stand in a text as they are: DEL, the lead byte of U+0080 to U+00BF, and that of U+2028 and U+2029.
    private static readonly SearchValues<byte> ControlLeads = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(c => (byte)c), 0x7F, 0xC2, 0xE2]);

    [ThreadStatic]
    private static SubmissionReader? _shared;

    private readonly ArrayBufferWriter<byte> _lines = new(4096);
    private readonly Utf8JsonWriter _writer;
    private readonly List<int> _starts = [];
    private readonly List<string> _ids = [];
    private readonly List<LogProblem> _problems = [];
    private char[] _chars = new char[1024];
    private byte[] _bytes = new byte[1024];
    private string _pointer = "#";
    private int? _line;

    public SubmissionReader() => _writer = new Utf8JsonWriter(_lines, new JsonWriterOptions
    {
        // The lines go to files and to Loki, into no page of HTML: Cyrillic stays legible.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    });

    /// <summary>One per thread, empty: for use without an await between.</summary>
    public static SubmissionReader Shared
    {
        get
        {
            if (_shared is null or { _lines.Capacity: > LargestKeptBuffer })
            {
                _shared?.Dispose();
                _shared = new SubmissionReader();
            }

            _shared.Clear();
            return _shared;
        }
    }

    /// <summary>The lines, each with its line end, with a time that is none yet.</summary>
    public ReadOnlySpan<byte> Lines => _lines.WrittenSpan;

    /// <summary>Where each of them begins.</summary>
    public IReadOnlyList<int> Starts => _starts;

    /// <summary>The <c>msg_id</c> of each.</summary>
    public IReadOnlyList<string> Ids => _ids;

    /// <summary>What was wrong: the first ten. Where there is anything, the lines are of no use.</summary>
    public IReadOnlyList<LogProblem> Problems => _problems;

    /// <summary>Whether one of the problems is that a log is longer than <see cref="MaxLineBytes"/>.</summary>
    public bool IsTooLong { get; private set; }

    public void Dispose() => _writer.Dispose();

    /// <summary>Reads a body that is one log.</summary>
    public void ReadOne(ReadOnlySpan<byte> body) => Guarded(body, (ref Utf8JsonReader reader) => ReadLog(ref reader));

    /// <summary>Reads a body that is an array of logs.</summary>
    public void ReadArray(ReadOnlySpan<byte> body) => Guarded(body, (ref Utf8JsonReader reader) =>
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Add(new("#", $"The body must be an array of logs, not {Kind(reader.TokenType)}; a single one goes to /log, and lines of JSON have the content type application/x-ndjson."));
            return;
        }

        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray && _problems.Count < MaxProblems && !IsTooLong; index++)
        {
            _pointer = $"#/{index}";
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
            if (!line.IsEmpty && _problems.Count < MaxProblems && !IsTooLong)
            {
                _line = number;
                ReadOne(line);
            }
        }
    }

    private void Clear()
    {
        _lines.ResetWrittenCount();
        _starts.Clear();
        _ids.Clear();
        _problems.Clear();
        (_pointer, _line, IsTooLong) = ("#", null, false);
        if (_chars.Length > 2 * MaxLineBytes)
        {
            (_chars, _bytes) = (new char[1024], new byte[1024]);
        }
    }

    private delegate void Reading(ref Utf8JsonReader reader);

    private void Guarded(ReadOnlySpan<byte> body, Reading read)
    {
        // A byte order mark is no JSON, and RFC 8259, section 8.1, lets a reader overlook it.
        body = body.StartsWith("\uFEFF"u8) ? body[3..] : body;
        if (!Utf8.IsValid(body))
        {
            Add(new("#", "The text is not UTF-8, which JSON between systems has to be (RFC 8259, section 8.1)."));
            return;
        }

        try
        {
            var reader = new Utf8JsonReader(body, Strict);
            reader.Read();
            read(ref reader);
            if (_problems.Count == 0)
            {
                // What stands behind it is an error that the reader finds.
                reader.Read();
            }
        }
        catch (JsonException exception)
        {
            var at = exception.Message.IndexOf(" LineNumber:", StringComparison.Ordinal);
            Add(new(_pointer, $"This is no JSON, at line {(_line ?? 1) + exception.LineNumber}, byte {exception.BytePositionInLine + 1}: {(at < 0 ? exception.Message : exception.Message[..at])}"));
        }
        catch (InvalidOperationException)
        {
            Add(new(_pointer, "A text has half of a surrogate pair in it (\\uD800 to \\uDFFF), which is no character (RFC 8259, section 8.2)."));
        }
    }

    private void ReadLog(ref Utf8JsonReader reader)
    {
        var problemsBefore = _problems.Count;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Add(new(_pointer, $"A log is an object, not {Kind(reader.TokenType)}."));
            Skip(ref reader);
            return;
        }

        if (_ids.Count == MaxLogs)
        {
            IsTooLong = true;
            Add(new(_pointer, $"More than {MaxLogs:D} logs in a request are too many: send the rest in another one."));
            Skip(ref reader);
            return;
        }

        var start = _lines.WrittenCount;
        _starts.Add(start);
        _writer.Reset();
        _writer.WriteStartObject();
        _writer.WriteString("timestamp"u8, NoTime);
        var (seen, id, hasLevel) = (0, (string?)null, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var field = Known(ref reader);
            field = field == Field.ClientTimestamp ? Field.Timestamp : field;
            if (field != Field.Other && (seen & (1 << (int)field)) != 0)
            {
                Add(new($"{_pointer}/{Name(field)}", "The field stands twice; which one counts would be a guess (RFC 8259, section 4)."));
            }

            seen |= 1 << (int)field;
            switch (field)
            {
                case Field.Other:
                    CopyProperty(ref reader);
                    break;
                case Field.Message:
                    reader.Read();
                    if (reader.TokenType != JsonTokenType.String || IsBlank(ref reader))
                    {
                        Add(new($"{_pointer}/message", $"It must be a text that says what happened, not {(reader.TokenType == JsonTokenType.String ? "an empty one" : Kind(reader.TokenType))}."));
                    }

                    _writer.WritePropertyName("message"u8);
                    CopyValue(ref reader);
                    break;
                case Field.Level:
                    reader.Read();
                    hasLevel = ReadLevel(ref reader);
                    break;
                case Field.MsgId:
                    reader.Read();
                    if (CheckText(ref reader, field) && reader.TokenType == JsonTokenType.String)
                    {
                        // As it is kept, which is what one can search for.
                        _writer.WritePropertyName("msg_id"u8);
                        id = CopyId(ref reader);
                    }

                    break;
                case Field.Data:
                    reader.Read();
                    Require(ref reader, field, JsonTokenType.StartObject, "an object");
                    _writer.WritePropertyName("data"u8);
                    CopyValue(ref reader);
                    break;
                case Field.Stack:
                    reader.Read();
                    CopyStack(ref reader);
                    break;
                default:
                    reader.Read();
                    if (CheckText(ref reader, field))
                    {
                        // A client's clock may be wrong by years: its time is kept beside ours.
                        _writer.WritePropertyName(field == Field.Timestamp ? "client_timestamp" : Name(field));
                        if (field is Field.TraceId or Field.RevisionId && reader.TokenType == JsonTokenType.String)
                        {
                            CopyId(ref reader);
                        }
                        else
                        {
                            CopyValue(ref reader);
                        }
                    }

                    break;
            }
        }

        if ((seen & (1 << (int)Field.Message)) == 0)
        {
            Add(new($"{_pointer}/message", "The field is missing; it says what happened."));
        }

        if (!hasLevel)
        {
            _writer.WriteString("level"u8, "info"u8);
        }

        if (string.IsNullOrWhiteSpace(id))
        {
            _writer.WriteString("msg_id"u8, id = Guid.CreateVersion7().ToString("N"));
        }

        _writer.WriteEndObject();
        _writer.Flush();
        _ids.Add(id);
        if (_lines.WrittenCount - start > MaxLineBytes && _problems.Count == problemsBefore)
        {
            IsTooLong = true;
            Add(new(_pointer, $"The log has {_lines.WrittenCount - start:D} bytes as a line, and {MaxLineBytes:D} are the most that Loki takes. Send less, or in parts that share a trace_id."));
        }

        _lines.Write("\n"u8);
    }

    #region fields
    private enum Field
    {
        Other, Message, Level, MsgId, Data, Stack, Error, Service, Version, Repository, RevisionId, Component, Caller, TraceId, Timestamp, ClientTimestamp,
    }

    private static Field Known(ref Utf8JsonReader reader) =>
        reader.ValueTextEquals("message"u8) ? Field.Message
        : reader.ValueTextEquals("level"u8) ? Field.Level
        : reader.ValueTextEquals("msg_id"u8) ? Field.MsgId
        : reader.ValueTextEquals("service"u8) ? Field.Service
        : reader.ValueTextEquals("version"u8) ? Field.Version
        : reader.ValueTextEquals("component"u8) ? Field.Component
        : reader.ValueTextEquals("error"u8) ? Field.Error
        : reader.ValueTextEquals("data"u8) ? Field.Data
        : reader.ValueTextEquals("stack"u8) ? Field.Stack
        : reader.ValueTextEquals("caller"u8) ? Field.Caller
        : reader.ValueTextEquals("repository"u8) ? Field.Repository
        : reader.ValueTextEquals("revision_id"u8) ? Field.RevisionId
        : reader.ValueTextEquals("trace_id"u8) ? Field.TraceId
        : reader.ValueTextEquals("timestamp"u8) ? Field.Timestamp
        : reader.ValueTextEquals("client_timestamp"u8) ? Field.ClientTimestamp
        : Field.Other;

    private static string Name(Field field) => field switch
    {
        Field.Message => "message",
        Field.Level => "level",
        Field.MsgId => "msg_id",
        Field.Data => "data",
        Field.Stack => "stack",
        Field.Error => "error",
        Field.Service => "service",
        Field.Version => "version",
        Field.Repository => "repository",
        Field.RevisionId => "revision_id",
        Field.Component => "component",
        Field.Caller => "caller",
        Field.TraceId => "trace_id",
        _ => "timestamp",
    };

    /// <summary>A text or null; where it becomes a label or metadata, a short one.</summary>
    private bool CheckText(ref Utf8JsonReader reader, Field field)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            Add(new($"{_pointer}/{Name(field)}", $"It must be a text, not {Kind(reader.TokenType)}."));
            Skip(ref reader);
            return false;
        }

        if (field is Field.Service or Field.Component or Field.Version or Field.MsgId or Field.TraceId && reader.ValueSpan.Length > MaxShortText)
        {
            Add(new($"{_pointer}/{Name(field)}", $"It has {reader.ValueSpan.Length:D} bytes; {MaxShortText:D} are the most, because logs are searched by it."));
            return false;
        }

        return true;
    }

    private bool ReadLevel(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return false;
        }

        if (!CheckText(ref reader, Field.Level))
        {
            return true;
        }

        if (reader.ValueIsEscaped || !LevelNames.TryParse(reader.ValueSpan, out var level))
        {
            Add(new($"{_pointer}/level", "There is no such level; there are trace, debug, info, warn, error and fatal, and their usual other names (warning, critical)."));
            return true;
        }

        _writer.WriteString("level"u8, LevelName(level));
        return true;
    }

    private static ReadOnlySpan<byte> LevelName(Records.LogLevel level) => level switch
    {
        Records.LogLevel.Trace => "trace"u8,
        Records.LogLevel.Debug => "debug"u8,
        Records.LogLevel.Info => "info"u8,
        Records.LogLevel.Warn => "warn"u8,
        Records.LogLevel.Error => "error"u8,
        _ => "fatal"u8,
    };

    private bool Require(ref Utf8JsonReader reader, Field field, JsonTokenType type, string what)
    {
        if (reader.TokenType == type || reader.TokenType == JsonTokenType.Null)
        {
            return reader.TokenType == type;
        }

        Add(new($"{_pointer}/{Name(field)}", $"It must be {what}, not {Kind(reader.TokenType)}."));
        return false;
    }

    /// <summary><c>[{func, line, source}]</c>; the line is a number, as a number or as a text.</summary>
    private void CopyStack(ref Utf8JsonReader reader)
    {
        _writer.WritePropertyName("stack"u8);
        if (!Require(ref reader, Field.Stack, JsonTokenType.StartArray, "an array of {func, line, source}"))
        {
            CopyValue(ref reader);
            return;
        }

        _writer.WriteStartArray();
        for (var index = 0; reader.Read() && reader.TokenType != JsonTokenType.EndArray; index++)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                Add(new($"{_pointer}/stack/{index}", $"A frame is an object with func, line and source, not {Kind(reader.TokenType)}."));
                CopyValue(ref reader);
                continue;
            }

            _writer.WriteStartObject();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueTextEquals("func"u8) ? "func" : reader.ValueTextEquals("source"u8) ? "source" : reader.ValueTextEquals("line"u8) ? "line" : null;
                if (name is null)
                {
                    CopyProperty(ref reader);
                    continue;
                }

                reader.Read();
                if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null) && !(name == "line" && reader.TokenType == JsonTokenType.Number))
                {
                    Add(new($"{_pointer}/stack/{index}/{name}", $"It must be a text{(name == "line" ? " or a number" : "")}, not {Kind(reader.TokenType)}."));
                }

                _writer.WritePropertyName(name);
                CopyValue(ref reader);
            }

            _writer.WriteEndObject();
        }

        _writer.WriteEndArray();
    }
    #endregion

    #region copy
    /// <summary>A field that is not known: its name is a stranger's text, too, and says whether its value is a secret.</summary>
    private void CopyProperty(ref Utf8JsonReader reader)
    {
        var name = Unescaped(ref reader);
        var chars = Chars(name);
        var isSecret = Redactor.IsSecret(chars);
        _writer.WritePropertyName(NeedsCleaning(name) ? Cleaned(chars.ToString()) : chars.ToString());
        reader.Read();
        if (isSecret && reader.TokenType != JsonTokenType.Null)
        {
            Skip(ref reader);
            _writer.WriteStringValue(Redactor.Mask);
            return;
        }

        CopyValue(ref reader);
    }

    private void CopyValue(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                _writer.WriteStartObject();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
                {
                    CopyProperty(ref reader);
                }

                _writer.WriteEndObject();
                break;
            case JsonTokenType.StartArray:
                _writer.WriteStartArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    CopyValue(ref reader);
                }

                _writer.WriteEndArray();
                break;
            case JsonTokenType.String:
                CopyText(ref reader);
                break;
            case JsonTokenType.Number when reader.ValueSpan.Length >= 13 && Redactor.IsCardNumber(Chars(reader.ValueSpan)):
                _writer.WriteStringValue(Redactor.Mask);
                break;
            default:
                // A number as it was written: 1e400 and 20 digits have no type here, and are kept.
                _writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true);
                break;
        }
    }

    /// <summary>An id is kept as it is: sixteen digits of a counter would be a card number one time in ten.</summary>
    private string CopyId(ref Utf8JsonReader reader)
    {
        var text = Unescaped(ref reader);
        var id = NeedsCleaning(text) ? Cleaned(Chars(text).ToString()) : Chars(text).ToString();
        _writer.WriteStringValue(id);
        return id;
    }

    private void CopyText(ref Utf8JsonReader reader)
    {
        var text = Unescaped(ref reader);
        var needsCleaning = NeedsCleaning(text);
        var chars = Chars(text);
        if (!needsCleaning && !Redactor.MayHaveSecret(chars))
        {
            _writer.WriteStringValue(text);
            return;
        }

        _writer.WriteStringValue(Cleaned(Redactor.Text(chars.ToString())));
    }

    /// <summary>
    /// Control characters as their pictures (U+2400 and on): a text with a line end in it cannot look like two logs in any file, and one with an escape
    /// sequence cannot colour, or clear, the terminal of whoever reads it (CWE-117). It still says what was there.
    /// </summary>
    private static string Cleaned(string text) => string.Create(text.Length, text, (cleaned, source) =>
    {
        for (var i = 0; i < source.Length; i++)
        {
            cleaned[i] = source[i] switch
            {
                < ' ' => (char)(0x2400 + source[i]),
                '\x7F' => '\x2421',
                (>= '\x80' and <= '\x9F') or '\x2028' or '\x2029' => '\x2424',
                _ => source[i],
            };
        }
    });

    private static bool NeedsCleaning(ReadOnlySpan<byte> text)
    {
        for (var rest = text; rest.IndexOfAny(ControlLeads) is >= 0 and var at; rest = rest[(at + 1)..])
        {
            if (rest[at] is not (0xC2 or 0xE2)
                || (rest[at] == 0xC2 && rest[at + 1] < 0xA0)
                || (rest[at] == 0xE2 && rest[at + 1] == 0x80 && rest[at + 2] is 0xA8 or 0xA9))
            {
                return true;
            }
        }

        return false;
    }

    private ReadOnlySpan<byte> Unescaped(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
        {
            return reader.ValueSpan;
        }

        if (_bytes.Length < reader.ValueSpan.Length)
        {
            _bytes = new byte[reader.ValueSpan.Length * 2];
        }

        return _bytes.AsSpan(0, reader.CopyString(_bytes));
    }

    private ReadOnlySpan<char> Chars(ReadOnlySpan<byte> text)
    {
        if (_chars.Length < text.Length)
        {
            _chars = new char[text.Length * 2];
        }

        return _chars.AsSpan(0, Encoding.UTF8.GetChars(text, _chars));
    }

    private bool IsBlank(ref Utf8JsonReader reader) => Chars(Unescaped(ref reader)).IsWhiteSpace();

    private static void Skip(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            reader.Skip();
        }
    }
    #endregion

    private void Add(LogProblem problem)
    {
        if (_problems.Count < MaxProblems)
        {
            _problems.Add(problem with { Line = _line });
        }
    }

    private static string Kind(JsonTokenType type) => type switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.Number => "a number",
        JsonTokenType.String => "a text",
        JsonTokenType.Null => "null",
        _ => "true or false",
    };
}
