using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using LogAnalysis.Parsing;
using LogAnalysis.Records;

namespace LogAnalysis.Simulation;

/// <summary>Writes a generated log in one of the formats, with a few blank lines and a few that nobody can read: as it is in life.</summary>
public static class LogFileWriter
{
    private const int FlushAt = 64 * 1024;

    /// <summary>Writes as many lines as asked for; as text a stack trace adds some of its own.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="log">What to write.</param>
    /// <param name="lines">How many lines, the broken and the blank ones among them.</param>
    /// <param name="broken">How many of them are broken, at most a tenth of all.</param>
    /// <param name="format">In which format.</param>
    /// <param name="cancellation">Ends it between two lines.</param>
    /// <returns>How many blank lines it wrote.</returns>
    public static int Write(Stream output, ShopLog log, long lines, int broken, LogFormat format, CancellationToken cancellation = default)
    {
        var buffer = new ArrayBufferWriter<byte>(2 * FlushAt);
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        var (written, breaks, blanks, blankEvery) = (0L, 0, 0, Math.Max(lines / 3, 2));
        using var entries = log.Entries(lines, requestsOnly: format == LogFormat.Combined).GetEnumerator();
        while (written < lines && entries.MoveNext())
        {
            var begin = buffer.WrittenCount;
            Append(buffer, json, entries.Current, format);

            // Spread evenly over the file: the next broken line is due when this part of the lines is written.
            if (breaks < broken && written >= (breaks + 0.5) * lines / broken)
            {
                Break(buffer, begin, breaks++, format);
            }

            buffer.Write("\n"u8);
            if (++written < lines && written % blankEvery == blankEvery / 2 && broken > 0)
            {
                buffer.Write("\n"u8);
                (written, blanks) = (written + 1, blanks + 1);
            }

            if (buffer.WrittenCount > FlushAt)
            {
                output.Write(buffer.WrittenSpan);
                buffer.ResetWrittenCount();
                cancellation.ThrowIfCancellationRequested();
            }
        }

        output.Write(buffer.WrittenSpan);
        return blanks;
    }

    /// <summary>One event as a line, without its end.</summary>
    public static byte[] Line(LogEntry entry, LogFormat format)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });
        Append(buffer, json, entry, format);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Append(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json, LogEntry entry, LogFormat format)
    {
        if (format is LogFormat.JsonLines or LogFormat.Clef or LogFormat.Ecs)
        {
            json.Reset();
            json.WriteStartObject();
            switch (format)
            {
                case LogFormat.Clef: WriteClef(json, entry); break;
                case LogFormat.Ecs: WriteEcs(json, entry); break;
                default: WriteShop(json, entry); break;
            }

            json.WriteEndObject();
            json.Flush();
            return;
        }

        Encoding.UTF8.GetBytes(format switch
        {
            LogFormat.Logfmt => Logfmt(entry),
            LogFormat.Combined => Combined(entry),
            LogFormat.Rfc5424 => Rfc5424(entry),
            _ => Text(entry),
        }, buffer);
    }

    private static void WriteShop(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteString("timestamp"u8, Iso(entry.Timestamp));
        json.WriteString("level"u8, Name(entry.Level));
        json.WriteString("service"u8, entry.Service);
        Field(json, "version"u8, entry.Version);
        Field(json, "event_type"u8, entry.EventType);
        Field(json, "trace_id"u8, entry.TraceId);
        Field(json, "span_id"u8, entry.SpanId);
        Field(json, "parent_span_id"u8, entry.ParentSpanId);
        Field(json, "user_id"u8, entry.UserId);
        Field(json, "endpoint"u8, entry.Endpoint);
        Field(json, "status"u8, entry.Status);
        Field(json, "duration_ms"u8, entry.DurationMs);
        Field(json, "error_type"u8, entry.ErrorType);
        json.WriteString("message"u8, entry.Message);
        Field(json, "stack_trace"u8, entry.StackTrace);
    }

    private static void WriteClef(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteString("@t"u8, Iso(entry.Timestamp));
        json.WriteString("@m"u8, entry.Message);
        if (entry.Level != LogLevel.Info)
        {
            // Without a level it is Information.
            json.WriteString("@l"u8, entry.Level switch { LogLevel.Trace => "Verbose", LogLevel.Warn => "Warning", var level => level.ToString() });
        }

        Field(json, "@x"u8, entry.StackTrace);
        Field(json, "@tr"u8, entry.TraceId);
        Field(json, "@sp"u8, entry.SpanId);
        Field(json, "@ps"u8, entry.ParentSpanId);
        json.WriteString("Service"u8, entry.Service);
        Field(json, "Version"u8, entry.Version);
        Field(json, "EventType"u8, entry.EventType);
        Field(json, "UserId"u8, entry.UserId);
        Field(json, "Endpoint"u8, entry.Endpoint);
        Field(json, "Status"u8, entry.Status);
        Field(json, "DurationMs"u8, entry.DurationMs);
        Field(json, "ErrorType"u8, entry.ErrorType);
    }

    private static void WriteEcs(Utf8JsonWriter json, LogEntry entry)
    {
        json.WriteString("@timestamp"u8, Iso(entry.Timestamp));
        json.WriteString("log.level"u8, Name(entry.Level));
        json.WriteString("message"u8, entry.Message);
        json.WriteString("ecs.version"u8, "8.11.0"u8);

        // With dots or nested is the same: both are met.
        json.WriteStartObject("service"u8);
        json.WriteString("name"u8, entry.Service);
        Field(json, "version"u8, entry.Version);
        json.WriteEndObject();
        Field(json, "event.action"u8, entry.EventType);
        if (entry.DurationMs is { } duration)
        {
            json.WriteNumber("event.duration"u8, (long)Math.Round(duration * 1_000_000));
        }

        Field(json, "trace.id"u8, entry.TraceId);
        Field(json, "span.id"u8, entry.SpanId);
        Field(json, "parent.id"u8, entry.ParentSpanId);
        Field(json, "user.id"u8, entry.UserId);
        Field(json, "transaction.name"u8, entry.Endpoint);
        if (entry.Status is { } status)
        {
            json.WriteStartObject("http"u8);
            json.WriteStartObject("response"u8);
            json.WriteNumber("status_code"u8, status);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        Field(json, "error.type"u8, entry.ErrorType);
        Field(json, "error.stack_trace"u8, entry.StackTrace);
    }

    private static string Logfmt(LogEntry entry)
    {
        var line = new StringBuilder();
        Pair("ts", Iso(entry.Timestamp));
        Pair("level", Name(entry.Level));
        Pair("service", entry.Service);
        Pair("version", entry.Version);
        Pair("event", entry.EventType);
        Pair("trace_id", entry.TraceId);
        Pair("span_id", entry.SpanId);
        Pair("parent_span_id", entry.ParentSpanId);
        Pair("user", entry.UserId);
        Pair("endpoint", entry.Endpoint);
        Pair("status", entry.Status?.ToString(CultureInfo.InvariantCulture));
        Pair("duration_ms", entry.DurationMs?.ToString(CultureInfo.InvariantCulture));
        Pair("error", entry.ErrorType);
        Pair("msg", entry.Message);
        Pair("stack", entry.StackTrace);
        return line.ToString();

        void Pair(string name, string? value)
        {
            if (value is not null)
            {
                var quoted = value.Length == 0 || value.AsSpan().IndexOfAny(" =\"\n") >= 0;
                line.Append(line.Length == 0 ? "" : " ").Append(name).Append('=')
                    .Append(quoted ? $"\"{value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)}\"" : value);
            }
        }
    }

    private static string Combined(LogEntry entry)
    {
        var (method, path) = entry.Endpoint!.Split(' ') is [var first, var second] ? (first, second) : ("GET", entry.Endpoint);
        var user = Math.Abs(Hash(entry.UserId ?? ""));
        return string.Create(CultureInfo.InvariantCulture, $"10.{user % 4}.{user % 200}.{user % 250} - {entry.UserId ?? "-"} [{entry.Timestamp:dd/MMM/yyyy:HH:mm:ss} +0000] \"{method} {path.Replace("{id}", $"pay_{100_000 + (user % 9_000)}", StringComparison.Ordinal)} HTTP/1.1\" {entry.Status} {200 + (user % 1_800)} \"-\" \"ShopApp/{3 + (user % 2)}.{user % 10} ({(user % 3 == 0 ? "iOS" : "Android")})\"");
    }

    private static string Rfc5424(LogEntry entry)
    {
        // Facility 16, local0; the severities count down (RFC 5424, table 2).
        var severity = entry.Level switch { LogLevel.Fatal => 2, LogLevel.Error => 3, LogLevel.Warn => 4, LogLevel.Info => 6, _ => 7 };
        var data = new StringBuilder("[shop@32473");
        Parameter("version", entry.Version);
        Parameter("trace_id", entry.TraceId);
        Parameter("span_id", entry.SpanId);
        Parameter("parent_span_id", entry.ParentSpanId);
        Parameter("user", entry.UserId);
        Parameter("endpoint", entry.Endpoint);
        Parameter("status", entry.Status?.ToString(CultureInfo.InvariantCulture));
        Parameter("duration_ms", entry.DurationMs?.ToString(CultureInfo.InvariantCulture));
        Parameter("error", entry.ErrorType);
        return string.Create(CultureInfo.InvariantCulture, $"<{(16 * 8) + severity}>1 {Iso(entry.Timestamp)} shop-1 {entry.Service} 1 {entry.EventType ?? "-"} {data}] {entry.Message}");

        void Parameter(string name, string? value)
        {
            if (value is not null)
            {
                data.Append(' ').Append(name).Append("=\"").Append(value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)).Append('"');
            }
        }
    }

    private static string Text(LogEntry entry) => string.Create(CultureInfo.InvariantCulture,
        $"{entry.Timestamp:yyyy-MM-dd HH:mm:ss.fff} {Name(entry.Level).ToUpperInvariant(),-5} [{entry.Service}/{entry.Version ?? "-"}] {entry.TraceId ?? "-"}/{entry.SpanId ?? "-"}/{entry.ParentSpanId ?? "-"} {entry.UserId ?? "-"} \"{entry.Endpoint ?? "-"}\" {entry.Status?.ToString(CultureInfo.InvariantCulture) ?? "-"} {entry.DurationMs?.ToString(CultureInfo.InvariantCulture) ?? "-"} {entry.EventType ?? "-"} {entry.ErrorType ?? "-"}: {entry.Message}{(entry.StackTrace is null ? "" : $"\n{entry.StackTrace}")}");

    private static void Break(ArrayBufferWriter<byte> buffer, int begin, int number, LogFormat format)
    {
        var line = buffer.WrittenSpan[begin..].ToArray();
        var end = line.AsSpan().IndexOf((byte)'\n') is var first and >= 0 ? first : line.Length;
        byte[] broken = (number % 4) switch
        {
            // The process died while it wrote; the disk left a hole; somebody wrote to the same file; a text in Latin-1.
            0 => line[..Math.Min(end / 2, format is LogFormat.JsonLines or LogFormat.Clef or LogFormat.Ecs ? int.MaxValue : 12)],
            1 => new byte[64],
            2 => "== Unhandled exception. Out of memory."u8.ToArray(),
            _ => [.. line[..(end - 4)], 0xE9, .. line[(end - 4)..end]],
        };
        var rest = buffer.WrittenSpan[..begin].ToArray();
        buffer.ResetWrittenCount();
        buffer.Write(rest);
        buffer.Write(broken);
    }

    private static string Iso(DateTime time) => time.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Info => "info",
        LogLevel.Warn => "warn",
        LogLevel.Error => "error",
        _ => "fatal",
    };

    private static void Field(Utf8JsonWriter json, ReadOnlySpan<byte> name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    private static void Field(Utf8JsonWriter json, ReadOnlySpan<byte> name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    private static void Field(Utf8JsonWriter json, ReadOnlySpan<byte> name, double? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }

    // string.GetHashCode differs from run to run.
    private static int Hash(string text) => text.Aggregate(17, (hash, character) => unchecked((hash * 31) + character)) & 0x7FFFFFFF;
}
