using System.Buffers.Text;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>Reads the values of fields that are more than text.</summary>
internal static class FieldValues
{
    /// <summary>A level by its name, its letter or its number.</summary>
    public static bool TryLevel(LogField field, ReadOnlySpan<byte> value, ref LogRecord record)
    {
        bool isLevel;
        LogLevel level;
        if (Utf8Parser.TryParse(value, out int number, out var read) && read == value.Length)
        {
            isLevel = field switch
            {
                LogField.SeverityNumber => LevelNames.TryParseSeverityNumber(number, out level),
                LogField.Priority => LevelNames.TryParseNumber(number is >= 0 and <= 191 ? number % 8 : -1, out level),
                _ => LevelNames.TryParseNumber(number, out level),
            };
            record.IsNumberedLevel |= isLevel && number >= 10 && field == LogField.Level;
        }
        else
        {
            // MongoDB's debug levels are D1 to D5.
            var isLetter = value.Length == 1 || value is [(byte)'D', >= (byte)'1' and <= (byte)'5'];
            isLevel = isLetter ? LevelNames.TryParseLetter(value[0], out level) : LevelNames.TryParse(value, out level);
        }

        (record.Level, record.HasLevel) = isLevel ? (level, true) : (record.Level, record.HasLevel);
        return isLevel;
    }

    /// <summary>100 to 599; some write 200.0.</summary>
    public static bool TryStatus(ReadOnlySpan<byte> value, ref LogRecord record)
    {
        value = value.EndsWith(".0"u8) ? value[..^2] : value;
        if (value.Length != 3 || value.ContainsAnyExceptInRange((byte)'0', (byte)'9') || value[0] is < (byte)'1' or > (byte)'5')
        {
            return false;
        }

        record.Status = ((value[0] - '0') * 100) + ((value[1] - '0') * 10) + value[2] - '0';
        return true;
    }

    /// <summary>A duration; the unit counts where the value has none.</summary>
    public static bool TryDuration(ReadOnlySpan<byte> value, double unit, ref LogRecord record)
    {
        var isDuration = Durations.TryParse(value, unit, out var milliseconds);
        record.DurationMs = isDuration ? milliseconds : record.DurationMs;
        return isDuration;
    }

    /// <summary>Milliseconds that a number of this field counts.</summary>
    public static double UnitOf(LogField field, ReadOnlySpan<byte> value) => field switch
    {
        LogField.DurationS => 1_000,
        LogField.DurationUs => 1e-3,
        LogField.DurationNs => 1e-6,
        LogField.RequestTime => value.Contains((byte)'.') ? 1_000 : 1e-3,
        _ => 1,
    };

    /// <summary>Zeros alone are how W3C's trace context says "none".</summary>
    public static ReadOnlySpan<byte> IdOf(ReadOnlySpan<byte> value) => value.ContainsAnyExcept((byte)'0') ? value : [];
}
