using System.Buffers.Text;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>Puts the text of a field into a record, for all formats whose fields have names.</summary>
public static class FieldValues
{
    /// <returns>Null, or why the value cannot be read.</returns>
    public static string? Set(LogField field, ReadOnlySpan<byte> value, ref LogRecord record)
    {
        switch (field)
        {
            case LogField.Timestamp: return Timestamps.TryParseIso(value, out record.Ticks) ? null : "not a timestamp";
            case LogField.Level: return LevelNames.TryParse(value, out record.Level) ? null : "unknown level";
            case LogField.Service: record.Service = value; break;
            case LogField.Version: record.Version = value; break;
            case LogField.EventType: record.EventType = value; break;
            case LogField.TraceId: record.TraceId = value; break;
            case LogField.SpanId: record.SpanId = value; break;
            case LogField.ParentSpanId: record.ParentSpanId = value; break;
            case LogField.UserId: record.UserId = value; break;
            case LogField.Endpoint: record.Endpoint = value; break;
            case LogField.ErrorType: record.ErrorType = value; break;
            case LogField.Message: record.Message = value; break;
            case LogField.StackTrace: record.StackTrace = value; break;
            case LogField.Status:
                return Utf8Parser.TryParse(value, out record.Status, out var digits) && digits == value.Length && record.Status is >= 100 and <= 599 ? null : "not a status";
            case LogField.DurationMs or LogField.DurationNs:
                if (!TryDuration(value, out record.DurationMs))
                {
                    return "not a duration";
                }

                record.DurationMs /= field == LogField.DurationNs ? 1_000_000 : 1;
                break;
        }

        return null;
    }

    /// <summary>A finite number that is not negative.</summary>
    private static bool TryDuration(ReadOnlySpan<byte> value, out double duration) =>
        Utf8Parser.TryParse(value, out duration, out var read) && read == value.Length && duration >= 0 && double.IsFinite(duration);
}
