using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MetricsCollection.Prometheus;

/// <summary>
/// The part of Prometheus' templates that alerts need: <c>{{ $labels.job }}</c>, <c>{{ $value }}</c>, printf and humanize.
/// See https://prometheus.io/docs/prometheus/latest/configuration/template_reference.
/// </summary>
public static partial class AlertTemplate
{
    private static readonly string[] Prefixes = ["", "k", "M", "G", "T", "P", "E", "Z", "Y"];
    private static readonly string[] SmallPrefixes = ["", "m", "u", "n", "p", "f", "a", "z", "y"];

    /// <exception cref="PromQlException">A pair of braces has something else between them, or does not end.</exception>
    public static string Expand(string text, LabelSet labels, double value)
    {
        var parts = text.Split("{{");
        var result = new StringBuilder(parts[0]);
        foreach (var part in parts[1..])
        {
            var end = part.IndexOf("}}", StringComparison.Ordinal);
            result.Append(end < 0 ? throw Missing(part) : Pipeline(part[..end], labels, value)).Append(part[(end + 2)..]);
        }

        return result.ToString();
    }

    // Each command gets the result of the one before as its last argument.
    private static string Pipeline(string commands, LabelSet labels, double value)
    {
        object? result = null;
        foreach (var command in commands.Split('|'))
        {
            var arguments = Word().Matches(command).Select(word => Argument(word.Value, labels, value));
            object[] words = result is null ? [.. arguments] : [.. arguments, result];
            result = words switch
            {
                [double or string] when result is null => words[0],
                [Function("printf"), string format, var only] => Printf(format, only),
                [Function("humanize"), double number] => Humanize(number),
                [Function("humanizePercentage"), double number] => GoNumber.General(number * 100, 4) + "%",
                [Function("humanizeDuration"), double number] => Duration(number),
                _ => throw Missing(commands),
            };
        }

        return result as string ?? GoNumber.Shortest((double)result!);
    }

    private static object Argument(string word, LabelSet labels, double value) => word switch
    {
        "$value" or ".Value" => value,
        ['"', .. var text, '"'] => text,
        ['$', 'l', 'a', 'b', 'e', 'l', 's', '.', .. var name] => labels[name],
        ['.', 'L', 'a', 'b', 'e', 'l', 's', '.', .. var name] => labels[name],
        _ => new Function(word),
    };

    private static PromQlException Missing(string action) =>
        new($"this lesson's templates have no '{{{{{action}}}}}'; Prometheus may have");

    private static string Printf(string format, object argument)
    {
        var verbs = Verb().Matches(format).Where(verb => verb.Value != "%%").ToList();
        var text = Verb().Replace(format, verb => (verb.Groups["verb"].Value, argument) switch
        {
            ("%", _) when verb.Length == 2 => "%",
            ("f", double number) => GoNumber.Fixed(number, Digits(verb, 6)),
            ("g", double number) when verb.Groups["digits"].Success => GoNumber.General(number, Digits(verb, 0)),
            ("g" or "v", double number) when verb.Length == 2 => GoNumber.Shortest(number),
            ("s" or "v", string same) when verb.Length == 2 => same,
            _ => throw Missing($" printf {format} "),
        });
        return verbs.Count == 1 ? text : throw Missing($" printf {format} ");
    }

    private static int Digits(Match verb, int otherwise) =>
        verb.Groups["digits"] is { Success: true, Value: var digits } ? int.Parse(digits, CultureInfo.InvariantCulture) : otherwise;

    private static string Humanize(double value)
    {
        var (isSmall, i) = (Math.Abs(value) < 1, 0);
        for (; double.IsFinite(value) && value != 0 && i < 8 && (isSmall ? Math.Abs(value) < 1 : Math.Abs(value) >= 1000); i++)
        {
            value = isSmall ? value * 1000 : value / 1000;
        }

        return GoNumber.General(value, 4) + (isSmall ? SmallPrefixes : Prefixes)[i];
    }

    private static string Duration(double value)
    {
        var (sign, all) = (value < 0 ? "-" : "", Math.Abs(value));
        if (!double.IsFinite(value) || all < 60)
        {
            return (all is > 0 and < 1 ? Humanize(value) : GoNumber.General(value, 4)) + (double.IsFinite(value) ? "s" : "");
        }

        var seconds = (long)all;
        var (days, hours, minutes) = (seconds / 86_400, seconds / 3_600 % 24, seconds / 60 % 60);
        var (d, h) = (days > 0 ? $"{days}d " : "", seconds >= 3_600 ? $"{hours}h " : "");
        return $"{sign}{d}{h}{minutes}m {seconds % 60}s";
    }

    [GeneratedRegex("""(?:\$labels|\.Labels)\.\w+|\$value\b|\.Value\b|"[^"\\]*"|\S+""", RegexOptions.NonBacktracking)]
    private static partial Regex Word();

    [GeneratedRegex(@"%(?:0?\.(?<digits>\d{1,2}))?(?<verb>[a-zA-Z%])|%", RegexOptions.NonBacktracking)]
    private static partial Regex Verb();

    private sealed record Function(string Name);
}
