using System.Globalization;
using System.Text;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Exposition;

/// <summary>One line of an exposition.</summary>
/// <param name="Series">Its name and labels.</param>
/// <param name="Value">Its value.</param>
/// <param name="Exemplar">What stands behind <c> # </c>, as it stands there; null where nothing does.</param>
public sealed record ScrapedSample(LabelSet Series, double Value, string? Exemplar);

/// <summary>Reads what <see cref="TextFormat"/> and others write, in both formats: the scraper's side.</summary>
public static class ExpositionReader
{
    /// <summary>All samples, in their order, and the type of each family.</summary>
    /// <exception cref="InvalidDataException">A line is none of the format, or OpenMetrics does not end with <c># EOF</c>; the message has its number.</exception>
    public static (IReadOnlyList<ScrapedSample> Samples, IReadOnlyDictionary<string, string> Types) Read(string text, bool openMetrics = false)
    {
        var samples = new List<ScrapedSample>();
        var types = new Dictionary<string, string>();
        if (openMetrics && !text.EndsWith("# EOF\n", StringComparison.Ordinal))
        {
            throw new InvalidDataException("The answer was cut off: OpenMetrics ends with '# EOF'.");
        }

        // Only \n ends a line; a carriage return within a value is a part of it.
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            try
            {
                if (line.StartsWith("# TYPE ", StringComparison.Ordinal) && line.Split(' ') is [_, _, var name, var type])
                {
                    types.Add(name, type);
                }
                else if (line.Length > 0 && line[0] != '#')
                {
                    samples.Add(Sample(line));
                }
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException or IndexOutOfRangeException)
            {
                throw new InvalidDataException($"Line {number} is no sample: '{(line.Length > 80 ? line[..80] + "…" : line)}': {exception.Message}");
            }
        }

        return (samples, types);
    }

    #region sample
    private static ScrapedSample Sample(string line)
    {
        var at = line.AsSpan().IndexOfAny('{', ' ');
        var labels = new Dictionary<string, string> { [LabelSet.NameLabel] = line[..at] };
        if (line[at] == '{')
        {
            at++;
            while (line[at] != '}')
            {
                var equals = line.IndexOf("=\"", at, StringComparison.Ordinal);
                var value = new StringBuilder();
                var i = equals + 2;
                for (; line[i] != '"'; i++)
                {
                    value.Append(line[i] != '\\' ? line[i] : line[++i] switch { 'n' => '\n', '\\' => '\\', '"' => '"', var other => throw new FormatException($"\\{other} is no escape") });
                }

                labels.Add(line[at..equals].Trim(), value.ToString());
                at = line[i + 1] == ',' ? i + 2 : i + 1;
            }

            at++;
        }

        var rest = line[at..].TrimStart(' ');
        var hash = rest.IndexOf(" # ", StringComparison.Ordinal);
        var number = (hash < 0 ? rest : rest[..hash]).Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        return new(LabelSet.Of(labels), Number(number), hash < 0 ? null : rest[(hash + 3)..]);
    }
    #endregion

    private static double Number(string text) => text switch
    {
        "NaN" => double.NaN,
        "+Inf" or "Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
    };
}
