using System.Text;

namespace MetricsCollection.Metrics;

/// <summary>
/// Names as OpenTelemetry writes them (<c>http.server.request.duration</c>, unit <c>s</c>), translated to Prometheus (<c>http_server_request_duration_seconds</c>).
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
    /// <summary>The family's name and unit. A counter's <c>_total</c> is added by whoever writes its samples.</summary>
    public static (string Name, string Unit) Of(string instrument, string? unit, MetricKind kind)
    {
        var name = Sanitize(instrument, allowColon: true);
        var word = UnitWord(unit, kind);
        if (kind == MetricKind.Counter && name.EndsWith("_total", StringComparison.Ordinal))
        {
            name = name[..^"_total".Length];
        }

        return word.Length == 0 ? (name, "")
            : name == word || name.EndsWith($"_{word}", StringComparison.Ordinal) ? (name, word)
            : ($"{name}_{word}", word);
    }

    /// <summary>A label's name: letters, digits and underscores, not beginning with a digit or with the two underscores that Prometheus keeps for itself.</summary>
    public static string OfLabel(string tag)
    {
        var name = Sanitize(tag, allowColon: false);
        return name.StartsWith("__", StringComparison.Ordinal) ? $"key{name}" : name;
    }
    #endregion

    private static string UnitWord(string? unit, MetricKind kind)
    {
        if (unit is null or "" or "1")
        {
            return unit == "1" && kind == MetricKind.Gauge ? "ratio" : "";
        }

        // What stands in braces says what is counted, {payment}, and is no unit.
        var (over, per) = unit.IndexOf('/', StringComparison.Ordinal) is var slash and > 0 ? (unit[..slash], unit[(slash + 1)..]) : (unit, "");
        var first = over.Length == 0 || over[0] == '{' ? "" : Units.GetValueOrDefault(over, Sanitize(over, allowColon: false));
        var second = per.Length == 0 || per[0] == '{' ? "" : $"per_{PerUnits.GetValueOrDefault(per, Sanitize(per, allowColon: false))}";
        return $"{first}_{second}".Trim('_');
    }

    private static Dictionary<string, string> Words(string text) => text.Split(", ").Select(pair => pair.Split(' ')).ToDictionary(pair => pair[0], pair => pair[1]);

    private static string Sanitize(string text, bool allowColon)
    {
        var name = new StringBuilder(text.Length + 1);
        foreach (var letter in text)
        {
            name.Append(char.IsAsciiLetterOrDigit(letter) || letter == '_' || (allowColon && letter == ':') ? letter : '_');
        }

        if (name.Length == 0 || char.IsAsciiDigit(name[0]))
        {
            name.Insert(0, '_');
        }

        return name.ToString();
    }
}
