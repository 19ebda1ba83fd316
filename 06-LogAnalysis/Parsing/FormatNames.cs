namespace LogAnalysis.Parsing;

/// <summary>What the formats are called on the command line and in messages.</summary>
public static class FormatNames
{
    /// <summary>All of them, in small letters.</summary>
    public static IReadOnlyList<string> All { get; } = [.. Enum.GetValues<LogFormat>().Select(Of)];

    /// <summary>Those that are recognized, for messages.</summary>
    public static string Tried { get; } = string.Join(", ", All.Except([Of(LogFormat.Lines)]));

    /// <summary>The name of a format.</summary>
    public static string Of(LogFormat format) => format.ToString().ToLowerInvariant();
}
