using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using LogAnalysis.Parsing;
using LogAnalysis.Records;

namespace LogAnalysis.Simulation;

/// <summary>One event of the shop as a line of a format.</summary>
internal static class ShopLine
{
    /// <summary>Appends an event, without the line's end.</summary>
    public static void Append(ArrayBufferWriter<byte> buffer, Utf8JsonWriter json, LogEntry entry, LogFormat format)
    {
        if (format == LogFormat.JsonLines)
        {
            json.Reset();
            json.WriteStartObject();
            WriteShop(json, entry);
            json.WriteEndObject();
            json.Flush();
            return;
        }

        Encoding.UTF8.GetBytes(format switch
        {
            LogFormat.Logfmt => Logfmt(entry),
            LogFormat.Access => Combined(entry),
            LogFormat.Syslog => Rfc5424(entry),
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
