using System.Globalization;
using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>
/// The values of a series as unit tests write them: <c>1 2 _ 0+10x5 stale</c>.
/// See https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/#series.
/// </summary>
public static partial class SeriesNotation
{
    private const int MostValues = 1_000_000;

    /// <summary>Adds a series to a store, with a value at each step from 1970 on.</summary>
    /// <exception cref="InvalidDataException">The series or its values are wrong, or the store has later samples of the series.</exception>
    public static LabelSet Load(this SampleStore store, string series, string notation, TimeSpan step)
    {
        try
        {
            var (labels, time) = (PromQl.ParseSeries(series), 0L);
            foreach (var value in Values(notation))
            {
                if (value is { } number)
                {
                    store.Append(labels, time, number);
                }

                time += (long)step.TotalMilliseconds;
            }

            return labels;
        }
        catch (Exception exception) when (exception is PromQlException or ArgumentException)
        {
            throw new InvalidDataException($"The series '{series}': {exception.Message}.");
        }
    }

    /// <summary>The values; null if a sample is missing.</summary>
    /// <exception cref="InvalidDataException">A part is no value.</exception>
    public static IEnumerable<double?> Values(string notation)
    {
        foreach (var part in notation.Split([' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var match = Part().Match(part);
            var times = Number(match.Groups["times"].Value);
            if (!match.Success || times > MostValues)
            {
                throw new InvalidDataException($"'{part}' is no value of a series like 5, _, stale, 0+10x5 or 1x4.");
            }

            if (part is "stale")
            {
                yield return SampleStore.Stale;
            }
            else if (part[0] == '_')
            {
                // _x5 are five missing samples, but 1x5 are six values.
                for (var i = 0; i < Math.Max(times, part.Length == 1 ? 1 : 0); i++)
                {
                    yield return null;
                }
            }
            else
            {
                var (value, change) = (Number(match.Groups["start"].Value), Number(match.Groups["change"].Value));
                for (var i = 0; i <= times; i++)
                {
                    yield return value;
                    value += change;
                }
            }
        }
    }

    private static double Number(string text) => text.TrimStart('+', '-').ToLowerInvariant() switch
    {
        "" => 0,
        "nan" => double.NaN,
        "inf" => text[0] == '-' ? double.NegativeInfinity : double.PositiveInfinity,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };

    [GeneratedRegex("""
        ^(?:stale|_(?:x(?<times>\d{1,18}))?
        |(?<start>[+-]?(?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?|(?i:nan|inf)))
        (?:(?<change>[+-](?:\d+(?:\.\d*)?(?:[eE][+-]?\d+)?|\.\d+(?:[eE][+-]?\d+)?))?x(?<times>\d{1,18}))?)\z
        """, RegexOptions.NonBacktracking | RegexOptions.IgnorePatternWhitespace | RegexOptions.CultureInvariant)]
    private static partial Regex Part();
}
