using System.Text.Json;

namespace LogAnalysis.Shipping;

/// <summary>The shop's sample as lines that are still to be shipped: the text, its time, and its fields.</summary>
/// <param name="Nanoseconds">Since 1970.</param>
/// <param name="Text">The line.</param>
/// <param name="Fields">Its fields as texts.</param>
public sealed record SampleLine(long Nanoseconds, string Text, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Reads the lines of a file that are JSON, in the order of their times.</summary>
    public static IReadOnlyList<SampleLine> Read(string path) => [.. File.ReadLines(path).Select(Parse).OfType<SampleLine>().OrderBy(line => line.Nanoseconds)];

    private static SampleLine? Parse(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            // It was no UTF-8: what one sends on must be a text.
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var fields = json.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString());
            return new SampleLine((json.RootElement.GetProperty("timestamp").GetDateTime().ToUniversalTime() - DateTime.UnixEpoch).Ticks * 100, text, fields);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            // The sample has lines that nobody can read; `broken` is about those.
            return null;
        }
    }
}
