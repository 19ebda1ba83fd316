using System.Buffers.Text;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>
/// Puts the values of a line into a record, for all formats. A value that cannot be read is left out and counted: one odd field does not
/// cost the line.
/// It belongs to one parser, and so to one thread.
/// </summary>
public sealed class FieldCollector
{
    private static readonly int Fields = Enum.GetValues<LogField>().Length;
    private readonly byte[] _ranks = new byte[Fields];
    private readonly RecordCompletion _completion = new();
    private long _nanoseconds;
    private bool _hasOddTime;
    private bool _hasNoZone;

    /// <summary>What is assumed of times without a zone or a year.</summary>
    public TimeAssumptions Times { get; set; } = new(TimeSpan.Zero, DateTime.UtcNow);

    /// <summary>How many values of each field were left out.</summary>
    public long[] LeftOut { get; } = new long[Fields];

    /// <summary>How many times had no zone.</summary>
    public long WithoutZone { get; private set; }

    /// <summary>Begins a line.</summary>
    public void Begin()
    {
        _ranks.AsSpan().Fill(byte.MaxValue);
        (_nanoseconds, _hasOddTime, _hasNoZone) = (0, false, false);
    }

    /// <summary>Takes a value, unless a better name has given one before.</summary>
    /// <param name="field">The field, and the rank of its name.</param>
    /// <param name="value">It must live as long as the record.</param>
    /// <param name="record">Gets the value.</param>
    public void Set(NamedField field, ReadOnlySpan<byte> value, ref LogRecord record)
    {
        ref var rank = ref _ranks[(int)Slot(field.Field)];
        if (field.Field == LogField.Other || value.IsEmpty || field.Rank > rank)
        {
            return;
        }

        if (TrySet(field.Field, value, ref record))
        {
            rank = field.Rank;
        }
        else
        {
            LeftOut[(int)Slot(field.Field)]++;
        }
    }

    /// <summary>Takes a value of a text line, which has no names.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">The value.</param>
    /// <param name="mustBeRight">An odd value is not counted: it tells that the line has another shape.</param>
    /// <param name="record">Gets the value.</param>
    internal bool TrySetText(LogField field, ReadOnlySpan<byte> value, bool mustBeRight, ref LogRecord record)
    {
        if (mustBeRight)
        {
            return TrySet(field, value, ref record);
        }

        Set(new(field, 0), value, ref record);
        return true;
    }

    /// <summary>Takes a time that was read from the line.</summary>
    internal void SetTime(ReadTime time, ref LogRecord record)
    {
        record.Ticks = time.Ticks;
        _hasNoZone = !time.HasZone;
    }

    /// <summary>Ends a line: what follows from other fields is added.</summary>
    /// <param name="record">The line's fields.</param>
    /// <param name="fallback">The time of a wrapper around the line; 0 where there is none.</param>
    /// <returns>Null, or why the line is no event.</returns>
    public string? Finish(ref LogRecord record, long fallback = 0)
    {
        if (record.Ticks == 0 && fallback == 0)
        {
            return _hasOddTime ? "not a timestamp" : "no timestamp";
        }

        WithoutZone += _hasNoZone ? 1 : 0;
        record.Ticks = record.Ticks == 0 ? fallback
            : record.Ticks % TimeSpan.TicksPerSecond == 0 ? record.Ticks + (_nanoseconds / 100)
            : record.Ticks;
        _completion.Complete(ref record);
        return null;
    }

    private bool TrySet(LogField field, ReadOnlySpan<byte> value, ref LogRecord record)
    {
        switch (field)
        {
            case LogField.Timestamp: return TrySetTime(value, ref record);
            case LogField.NanoOfSecond:
                var isNumber = Utf8Parser.TryParse(value, out long nanoseconds, out var read) && read == value.Length;
                _nanoseconds = isNumber && nanoseconds is >= 0 and < 1_000_000_000 ? nanoseconds : 0;
                return _nanoseconds == nanoseconds && isNumber;
            case LogField.Level or LogField.SeverityNumber or LogField.Priority: return FieldValues.TryLevel(field, value, ref record);
            case LogField.Service: record.Service = value; break;
            case LogField.Name: record.Name = value; break;
            case LogField.Version: record.Version = value; break;
            case LogField.EventType: record.EventType = value; break;
            case LogField.TraceId: record.TraceId = FieldValues.IdOf(value); break;
            case LogField.SpanId: record.SpanId = FieldValues.IdOf(value); break;
            case LogField.ParentSpanId: record.ParentSpanId = FieldValues.IdOf(value); break;
            case LogField.UserId: record.UserId = value; break;
            case LogField.Endpoint: record.Endpoint = value; break;
            case LogField.Method: record.Method = value; break;
            case LogField.Path: record.Path = value; break;
            case LogField.Request: record.Request = value; break;
            case LogField.Status: return FieldValues.TryStatus(value, ref record);
            case LogField.ErrorType: record.ErrorType = value; break;
            case LogField.Message: record.Message = value; break;
            case LogField.StackTrace: record.StackTrace = value; break;
            default:
                return FieldValues.TryDuration(value, FieldValues.UnitOf(field, value), ref record);
        }

        return true;
    }

    private bool TrySetTime(ReadOnlySpan<byte> value, ref LogRecord record)
    {
        if (!TimeText.TryReadAll(value, Times, out var time))
        {
            _hasOddTime = true;
            return false;
        }

        SetTime(time, ref record);
        return true;
    }

    /// <summary>Fields that say the same thing in several ways share a rank.</summary>
    private static LogField Slot(LogField field) => field switch
    {
        LogField.SeverityNumber or LogField.Priority => LogField.Level,
        LogField.DurationS or LogField.DurationUs or LogField.DurationNs or LogField.RequestTime => LogField.DurationMs,
        _ => field,
    };
}
