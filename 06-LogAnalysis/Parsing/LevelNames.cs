using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>The names and numbers that loggers of several languages give to the same six levels.</summary>
public static class LevelNames
{
    #region names
    private static readonly (LogLevel Level, string Names)[] Rows =
    [
        (LogLevel.Trace, "trace trc trce verbose verb vrb silly finest finer"),
        (LogLevel.Debug, "debug dbg dbug fine"),
        (LogLevel.Info, "info inf information informational notice log success config"),
        (LogLevel.Warn, "warn wrn warning"),
        (LogLevel.Error, "error err eror fail severe"),
        (LogLevel.Fatal, "fatal ftl fatl dpanic critical crit alert emerg emergency panic"),
    ];
    #endregion

    private static readonly NameTable<LogLevel> Known =
        new([.. Rows.SelectMany(row => row.Names.Split(' ').Select(name => (name, row.Level)))]);

    /// <summary>Reads a level in capitals or not: <c>warn</c>, <c>WARNING</c>, <c>Wrn</c>, and syslog's <c>crit</c>.</summary>
    public static bool TryParse(ReadOnlySpan<byte> name, out LogLevel level)
    {
        // Most lines have one of these.
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

        return Known.TryFind(name, out level);
    }

    /// <summary>A letter, as klog and MongoDB have it: I, W, E, F, D.</summary>
    public static bool TryParseLetter(byte letter, out LogLevel level)
    {
        LogLevel? found = (letter | 0x20) switch
        {
            't' or 'v' => LogLevel.Trace,
            'd' => LogLevel.Debug,
            'i' => LogLevel.Info,
            'w' => LogLevel.Warn,
            'e' => LogLevel.Error,
            'f' or 'c' => LogLevel.Fatal,
            _ => null,
        };
        level = found ?? LogLevel.Info;
        return found is not null;
    }

    /// <summary>Up to 7 the severity of syslog; from 10 on the levels of pino and bunyan, in tens.</summary>
    public static bool TryParseNumber(int number, out LogLevel level)
    {
        level = number switch
        {
            >= 0 and <= 2 or >= 60 and < 70 => LogLevel.Fatal,
            3 or >= 50 and < 60 => LogLevel.Error,
            4 or >= 40 and < 50 => LogLevel.Warn,
            7 or >= 20 and < 30 => LogLevel.Debug,
            >= 10 and < 20 => LogLevel.Trace,
            _ => LogLevel.Info,
        };
        return number is >= 0 and <= 7 or >= 10 and < 70;
    }

    /// <summary>OpenTelemetry's severity number: four for each level, from 1 to 24.</summary>
    public static bool TryParseSeverityNumber(int number, out LogLevel level)
    {
        level = (LogLevel)Math.Clamp((number - 1) / 4, 0, 5);
        return number is >= 1 and <= 24;
    }

    /// <summary>What an HTTP status says about the request.</summary>
    public static LogLevel OfStatus(int status) => status switch { >= 500 => LogLevel.Error, >= 400 => LogLevel.Warn, _ => LogLevel.Info };
}
