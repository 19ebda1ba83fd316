using System.Globalization;

namespace MetricsCollection.Exercises;

/// <summary>
/// Write one line of Prometheus' text format.
/// <list type="bullet">
/// <item>The form is <c>shop_payments_total{outcome="failed",reason="timeout"} 12</c> with <c>\n</c> at its end. One blank stands
/// before the number.</item>
/// <item>Labels keep their order. A line without labels has no braces.</item>
/// <item>In the value of a label, a backslash becomes <c>\\</c>, a quote <c>\"</c>, and a line feed <c>\n</c>. Other characters stay as
/// they are.</item>
/// <item>The number has a decimal point in every culture, and the fewest digits that can be read back. Special values are NaN, +Inf and
/// -Inf.</item>
/// </list>
/// </summary>
public static class MetricLine
{
    /// <param name="name">A valid name of a metric.</param>
    /// <param name="labels">Valid names of labels, each with any text as its value.</param>
    /// <param name="value">The number.</param>
    /// <returns>The line.</returns>
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var number = double.IsPositiveInfinity(value) ? "+Inf"
            : double.IsNegativeInfinity(value) ? "-Inf"
            : value.ToString(CultureInfo.InvariantCulture);
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""));
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";

        static string Escape(string value) => value
            .Replace("\\", @"\\", StringComparison.Ordinal)
            .Replace("\"", "\\\"", StringComparison.Ordinal)
            .Replace("\n", @"\n", StringComparison.Ordinal);
    }
}
