using System.Text.Json;

namespace LogAnalysis.Shipping;

/// <summary>A line of the sample: its time, its text, and its fields.</summary>
/// <param name="Nanoseconds">Since 1970.</param>
/// <param name="Text">The line.</param>
/// <param name="Fields">Its fields as texts.</param>
public sealed record SampleLine(long Nanoseconds, string Text, IReadOnlyDictionary<string, string> Fields)
{
    /// <summary>Reads the lines of a file that are JSON, in the order of their times.</summary>
    public static IReadOnlyList<SampleLine> Read(string path) =>
        [.. File.ReadLines(path).Select(Parse).OfType<SampleLine>().OrderBy(line => line.Nanoseconds)];

    private static SampleLine? Parse(string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            // The line is no UTF-8, and a receiver takes texts only.
            return null;
        }

        try
        {
            using var json = JsonDocument.Parse(text);
            var fields = json.RootElement.EnumerateObject().ToDictionary(field => field.Name, field => field.Value.ToString());
            var time = json.RootElement.GetProperty("timestamp").GetDateTime().ToUniversalTime();
            return new SampleLine(LokiClient.Nanoseconds(time), text, fields);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException
            or FormatException or ArgumentException)
        {
            // The sample has broken lines; the example `broken` is about those.
            return null;
        }
    }
}
