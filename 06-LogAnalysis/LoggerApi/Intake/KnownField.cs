using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>The fields of a log that the server knows. Others are kept as they are.</summary>
internal enum KnownField
{
    Other, Message, Level, MsgId, Service, Version, Component, Error, Data, Stack, Caller, Repository, RevisionId, TraceId, Timestamp,
}

/// <summary>Names of fields and of levels.</summary>
internal static class KnownFields
{
    // In the order of the enumeration.
    private static readonly string[] Names =
    [
        "", "message", "level", "msg_id", "service", "version", "component", "error", "data", "stack", "caller", "repository",
        "revision_id", "trace_id", "timestamp",
    ];

    private static readonly byte[][] Utf8Names = [.. Names.Select(System.Text.Encoding.UTF8.GetBytes)];

    private static readonly (string Name, string Level)[] Levels =
    [
        ("error", "error"), ("info", "info"), ("warn", "warn"), ("warning", "warn"), ("debug", "debug"), ("trace", "trace"),
        ("fatal", "fatal"), ("critical", "fatal"), ("information", "info"), ("verbose", "trace"), ("err", "error"), ("crit", "fatal"),
        ("panic", "fatal"), ("emerg", "fatal"), ("alert", "fatal"), ("notice", "info"),
    ];

    public static string NameOf(KnownField field) => Names[(int)field];

    /// <summary>The field whose name is being read.</summary>
    public static KnownField Of(ref Utf8JsonReader reader)
    {
        for (var i = 1; i < Utf8Names.Length; i++)
        {
            if (reader.ValueTextEquals(Utf8Names[i]))
            {
                return (KnownField)i;
            }
        }

        return reader.ValueTextEquals("client_timestamp"u8) ? KnownField.Timestamp : KnownField.Other;
    }

    /// <summary>One of the six levels for a name that loggers use; null for any other text.</summary>
    public static string? LevelOf(ReadOnlySpan<byte> text)
    {
        foreach (var (name, level) in Levels)
        {
            if (System.Text.Ascii.EqualsIgnoreCase(text, name))
            {
                return level;
            }
        }

        return null;
    }
}
