using System.Globalization;

namespace MetricsCollection.Exercises;

/// <summary>
/// Write one line of Prometheus' text format: <c>shop_payments_total{outcome="failed",reason="timeout"} 12</c>, with <c>\n</c> at its end.
/// <list type="bullet">
/// <item>Labels in the given order. Without any there are no braces.</item>
/// <item>In a value a backslash becomes <c>\\</c>, a quote <c>\"</c>, a line feed <c>\n</c>; everything else stays as it is.</item>
/// <item>Numbers in the invariant culture, as short as they can be read back; <c>NaN</c>, <c>+Inf</c>, <c>-Inf</c>.</item>
/// </list>
/// </summary>
public static class MetricLine
{
    /// <param name="name">The metric's name, which is a good one.</param>
    /// <param name="labels">Names, which are good ones, and values, which may be any text.</param>
    /// <param name="value">The value.</param>
    /// <returns>The line.</returns>
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{label.Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\""));
        var number = double.IsPositiveInfinity(value) ? "+Inf" : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString(CultureInfo.InvariantCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}
