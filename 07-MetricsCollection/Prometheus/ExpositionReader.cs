using System.Globalization;
using System.Text;

namespace MetricsCollection.Prometheus;

/// <summary>One line of an exposition.</summary>
/// <param name="Series">Its name and labels.</param>
/// <param name="Value">Its value.</param>
/// <param name="Exemplar">The text behind <c> # </c>; null where there is none.</param>
public sealed record ScrapedSample(LabelSet Series, double Value, string? Exemplar);

/// <summary>Reads the text of <c>/metrics</c>, in both formats: the scraper's side. It is strict: it also refuses some lines that
/// Prometheus takes, such as blanks between labels.</summary>
public static class ExpositionReader
{
    /// <summary>All samples, in their order, and the type of each family.</summary>
    /// <exception cref="InvalidDataException">A line is wrong, or <c># EOF</c> is missing. The message has line and column.</exception>
    public static (IReadOnlyList<ScrapedSample> Samples, IReadOnlyDictionary<string, string> Types) Read(
        string text, bool openMetrics = false)
    {
        var samples = new List<ScrapedSample>();
        var types = new Dictionary<string, string>();
        if (openMetrics && !text.EndsWith("# EOF\n", StringComparison.Ordinal))
        {
            throw new InvalidDataException("The answer was cut off: OpenMetrics ends with '# EOF'.");
        }

        // Only \n ends a line. A carriage return may be a part of a value.
        var number = 0;
        foreach (var line in text.Split('\n'))
        {
            number++;
            var cursor = new Cursor(line);
            try
            {
                if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
                {
                    var words = line.Split(' ');
                    Cursor.Require(words.Length == 4, "# TYPE takes a name and a type");
                    Cursor.Require(types.TryAdd(words[2], words[3]), $"a second # TYPE of '{words[2]}'");
                }
                else if (line.Length > 0 && line[0] != '#')
                {
                    samples.Add(Sample(ref cursor, openMetrics));
                }
            }
            catch (FormatException exception)
            {
                var shown = line.Length > 80 ? line[..80] + "…" : line;
                throw new InvalidDataException($"Line {number}, column {cursor.At + 1}: {exception.Message}: '{shown}'");
            }
        }

        return (samples, types);
    }

    #region sample
    private static ScrapedSample Sample(ref Cursor cursor, bool openMetrics)
    {
        var labels = new Dictionary<string, string> { [LabelSet.NameLabel] = cursor.Name(allowColon: true) };
        if (cursor.TryTake('{'))
        {
            while (!cursor.TryTake('}'))
            {
                var name = cursor.Name(allowColon: false);
                cursor.Take('=');
                Cursor.Require(labels.TryAdd(name, cursor.Quoted()), $"the label '{name}' is there twice");
                if (!cursor.TryTake(','))
                {
                    cursor.Take('}');
                    break;
                }
            }
        }

        cursor.Blanks();
        var value = cursor.Number();
        cursor.Blanks();
        if (!cursor.IsAtEnd && !cursor.IsAt('#'))
        {
            _ = cursor.Number();
            cursor.Blanks();
        }

        var exemplar = openMetrics && cursor.IsAt('#') ? cursor.Rest()[1..].Trim() : null;
        Cursor.Require(exemplar is not null || cursor.IsAtEnd, "the line goes on after the value");
        return new(LabelSet.Of(labels), value, exemplar);
    }
    #endregion

    private const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private static bool IsOfName(char letter, bool allowColon, bool isFirst) =>
        char.IsAsciiLetter(letter) || letter == '_' || (allowColon && letter == ':') || (!isFirst && char.IsAsciiDigit(letter));

    /// <summary>A place in a line.</summary>
    private ref struct Cursor(string line)
    {
        public int At { get; private set; }

        public readonly bool IsAtEnd => At == line.Length;

        public readonly bool IsAt(char letter) => At < line.Length && line[At] == letter;

        public readonly string Rest() => line[At..];

        public static void Require(bool isTrue, string what)
        {
            if (!isTrue)
            {
                throw new FormatException(what);
            }
        }

        public bool TryTake(char letter)
        {
            var isThere = IsAt(letter);
            At += isThere ? 1 : 0;
            return isThere;
        }

        public void Take(char letter) => Require(TryTake(letter), $"'{letter}' is expected");

        public void Blanks()
        {
            while (IsAt(' ') || IsAt('\t'))
            {
                At++;
            }
        }

        public string Name(bool allowColon)
        {
            var start = At;
            while (At < line.Length && IsOfName(line[At], allowColon, isFirst: At == start))
            {
                At++;
            }

            Require(At > start, "a name is expected");
            return line[start..At];
        }

        public string Quoted()
        {
            Take('"');
            var value = new StringBuilder();
            for (; !TryTake('"'); At++)
            {
                Require(!IsAtEnd, "the value has no closing quote");
                var isEscape = TryTake('\\');
                value.Append(!isEscape ? line[At] : (IsAtEnd ? '\0' : line[At]) switch
                {
                    'n' => '\n',
                    '\\' => '\\',
                    '"' => '"',
                    _ => throw new FormatException(@"only \n, \\ and \"" are escapes"),
                });
            }

            return value.ToString();
        }

        public double Number()
        {
            var end = line.AsSpan(At).IndexOfAny(' ', '\t') is var length and >= 0 ? At + length : line.Length;
            var text = line[At..end];
            double? value = text switch
            {
                "NaN" => double.NaN,
                "+Inf" or "Inf" => double.PositiveInfinity,
                "-Inf" => double.NegativeInfinity,
                _ => double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null,
            };
            Require(value is not null, $"'{text}' is no number");
            At = end;
            return value!.Value;
        }
    }
}
