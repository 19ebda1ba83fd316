using System.Text;

namespace MetricsCollection.Metrics;

/// <summary>
/// Translates names of OpenTelemetry to Prometheus: <c>http.server.request.duration</c> in <c>s</c> is
/// <c>http_server_request_duration_seconds</c>.
/// See https://opentelemetry.io/docs/specs/otel/compatibility/prometheus_and_openmetrics/#otlp-metric-points-to-prometheus.
/// </summary>
public static class PrometheusName
{
    // UCUM, as OpenTelemetry uses it: https://opentelemetry.io/docs/specs/semconv/general/metrics/#instrument-units.
    private static readonly Dictionary<string, string> Units = Words(
        "d days, h hours, min minutes, s seconds, ms milliseconds, us microseconds, ns nanoseconds, " +
        "By bytes, KiBy kibibytes, MiBy mebibytes, GiBy gibibytes, kBy kilobytes, MBy megabytes, GBy gigabytes, " +
        "m meters, V volts, A amperes, J joules, W watts, g grams, Cel celsius, Hz hertz, % percent");

    private static readonly Dictionary<string, string> PerUnits = Words("s second, min minute, h hour, d day");

    #region translate
    /// <summary>The family's name and unit. The writer of a counter's samples adds <c>_total</c>.</summary>
    public static (string Name, string Unit) Of(string instrument, string? unit, MetricKind kind)
    {
        var name = Sanitized(instrument, allowColon: true);
        var word = UnitWord(unit);
        if (kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal))
        {
            name = name[..^"_total".Length];
        }

        var hasUnit = word.Length == 0 || name == word || name.EndsWith($"_{word}", StringComparison.Ordinal);
        return (hasUnit ? name : $"{name}_{word}", word);
    }

    /// <summary>The name of a label: letters, digits and single underscores, and no digit at its beginning.</summary>
    public static string OfLabel(string tag) => Sanitized(tag, allowColon: false);
    #endregion

    // Braces name what is counted, as in {payment}. That is no unit, and neither is 1.
    private static string UnitWord(string? unit)
    {
        if (unit is null or "" or "1")
        {
            return "";
        }

        var parts = unit.Split('/', 2);
        var first = parts[0].StartsWith('{') ? "" : Units.GetValueOrDefault(parts[0], Sanitized(parts[0], allowColon: false));
        var second = parts is not [_, var per] || per.StartsWith('{') ? ""
            : $"per_{PerUnits.GetValueOrDefault(per, Sanitized(per, allowColon: false))}";
        return $"{first}_{second}".Trim('_');
    }

    private static Dictionary<string, string> Words(string text) =>
        text.Split(", ").Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

    // Each run of other characters becomes one underscore.
    private static string Sanitized(string text, bool allowColon)
    {
        var name = new StringBuilder(text.Length + 1);
        foreach (var letter in char.IsAsciiDigit(text.FirstOrDefault()) ? $"_{text}" : text)
        {
            var isKept = char.IsAsciiLetterOrDigit(letter) || (allowColon && letter == ':');
            if (isKept || name.Length == 0 || name[^1] != '_')
            {
                name.Append(isKept ? letter : '_');
            }
        }

        return name.Length == 0 ? "_" : name.ToString();
    }
}
