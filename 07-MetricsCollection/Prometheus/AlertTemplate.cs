using System.Globalization;
using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>The part of Prometheus' templates that alerts need: <c>{{ $labels.job }}</c>, <c>{{ $value }}</c>, with humanize, humanizePercentage or humanizeDuration.</summary>
public static partial class AlertTemplate
{
    /// <exception cref="PromQlException">A pair of braces holds something else.</exception>
    public static string Expand(string text, LabelSet labels, double value) => Braces().Replace(text, match => match.Groups["inner"].Value.Trim() switch
    {
        ['$', 'l', 'a', 'b', 'e', 'l', 's', '.', .. var name] => labels[name],
        "$value" => Number(value),
        "$value | humanize" => Humanize(value),
        "$value | humanizePercentage" => $"{Significant(value * 100)}%",
        "$value | humanizeDuration" => Duration(value),
        var other => throw new PromQlException($"'{{{{ {other} }}}}' is not understood in a template"),
    });

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Humanize(double value)
    {
        // SI prefixes, as Prometheus writes them.
        var (scale, prefix) = Math.Abs(value) switch
        {
            >= 1e9 => (1e9, "G"),
            >= 1e6 => (1e6, "M"),
            >= 1e3 => (1e3, "k"),
            0 or >= 1 => (1, ""),
            >= 1e-3 => (1e-3, "m"),
            _ => (1e-6, "u"),
        };
        return Significant(value / scale) + prefix;
    }

    private static string Duration(double seconds)
    {
        if (Math.Abs(seconds) < 1)
        {
            return $"{Significant(seconds * 1_000)}ms";
        }

        var whole = TimeSpan.FromSeconds(Math.Floor(Math.Abs(seconds)));
        var sign = seconds < 0 ? "-" : "";
        return sign + (whole.TotalDays >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{whole.Days}d {whole.Hours}h {whole.Minutes}m {whole.Seconds}s")
            : whole.TotalHours >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{whole.Hours}h {whole.Minutes}m {whole.Seconds}s")
            : whole.TotalMinutes >= 1 ? string.Create(CultureInfo.InvariantCulture, $"{whole.Minutes}m {whole.Seconds}s")
            : $"{Significant(Math.Abs(seconds))}s");
    }

    // Four significant digits, as Go's %.4g; what is large is not rounded to tens.
    private static string Significant(double value) => Math.Abs(value) >= 1_000 ? Math.Round(value).ToString("0", CultureInfo.InvariantCulture) : value.ToString("G4", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{\{(?<inner>[^{}]*)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Braces();
}
