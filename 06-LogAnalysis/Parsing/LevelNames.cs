using System.Runtime.CompilerServices;
using System.Text;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>The names that loggers of several languages give to the same six levels.</summary>
public static class LevelNames
{
    /// <summary>Reads a level in capitals or not: <c>warn</c>, <c>WARNING</c>, <c>Wrn</c>, and syslog's <c>crit</c>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static bool TryParse(ReadOnlySpan<byte> name, out LogLevel level)
    {
        // What stands in most lines.
        if (name.SequenceEqual("info"u8))
        {
            level = LogLevel.Info;
            return true;
        }

        if (name.SequenceEqual("debug"u8))
        {
            level = LogLevel.Debug;
            return true;
        }

        return TryParseAny(name, out level);
    }

    private static bool TryParseAny(ReadOnlySpan<byte> name, out LogLevel level)
    {
        LogLevel? found = name.Length switch
        {
            3 when Is(name, "inf"u8) => LogLevel.Info,
            3 when Is(name, "wrn"u8) => LogLevel.Warn,
            3 when Is(name, "err"u8) => LogLevel.Error,
            3 when Is(name, "dbg"u8) => LogLevel.Debug,
            3 when Is(name, "ftl"u8) => LogLevel.Fatal,
            3 when Is(name, "vrb"u8) || Is(name, "trc"u8) => LogLevel.Trace,
            4 when Is(name, "info"u8) => LogLevel.Info,
            4 when Is(name, "warn"u8) => LogLevel.Warn,
            4 when Is(name, "crit"u8) => LogLevel.Fatal,
            5 when Is(name, "debug"u8) => LogLevel.Debug,
            5 when Is(name, "error"u8) => LogLevel.Error,
            5 when Is(name, "trace"u8) => LogLevel.Trace,
            5 when Is(name, "fatal"u8) || Is(name, "alert"u8) || Is(name, "emerg"u8) || Is(name, "panic"u8) => LogLevel.Fatal,
            6 when Is(name, "notice"u8) => LogLevel.Info,
            7 when Is(name, "warning"u8) => LogLevel.Warn,
            7 when Is(name, "verbose"u8) => LogLevel.Trace,
            8 when Is(name, "critical"u8) => LogLevel.Fatal,
            11 when Is(name, "information"u8) => LogLevel.Info,
            _ => null,
        };
        level = found ?? LogLevel.Info;
        return found is not null;
    }

    private static bool Is(ReadOnlySpan<byte> name, ReadOnlySpan<byte> known) => Ascii.EqualsIgnoreCase(name, known);
}
