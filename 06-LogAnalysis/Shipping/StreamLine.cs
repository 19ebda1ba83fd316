namespace LogAnalysis.Shipping;

/// <summary>A line of a stream.</summary>
/// <param name="Nanoseconds">Since 1970.</param>
/// <param name="Labels">The labels of its stream.</param>
/// <param name="Line">The text.</param>
/// <param name="Metadata">Its structured metadata.</param>
public sealed record StreamLine(
    long Nanoseconds, IReadOnlyDictionary<string, string> Labels, string Line, IReadOnlyDictionary<string, string> Metadata);

/// <summary>A number of a metric query.</summary>
/// <param name="Labels">What it was counted by.</param>
/// <param name="Value">The number.</param>
public sealed record Sample(IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>The labels as Loki writes them: sorted by name.</summary>
    public string Text =>
        "{" + string.Join(", ", Labels.Select(label => $"{label.Key}=\"{label.Value}\"").Order(StringComparer.Ordinal)) + "}";
}

/// <summary>A query that is refused, either in the words of Loki or because <see cref="LogQl"/> does not know a part of it.</summary>
public sealed class LogQlException(string message) : Exception(message)
{
    /// <summary>The query may be right, but this part of LogQL does not answer it exactly, so it refuses.</summary>
    public static LogQlException NotHere(string what) =>
        new($"not answered here: {what}. A Loki may know it: --loki http://localhost:3100");
}
