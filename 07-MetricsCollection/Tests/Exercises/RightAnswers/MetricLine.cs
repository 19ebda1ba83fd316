using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Course.Testing;

namespace MetricsCollection.Tests.Exercises.RightAnswers;

[RightAnswer<MetricLineTests>("character by character into a builder")]
public static class AppendsCharacters
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var line = new StringBuilder(name);
        for (var i = 0; i < labels.Count; i++)
        {
            line.Append(i == 0 ? '{' : ',').Append(labels[i].Name).Append("=\"");
            foreach (var character in labels[i].Value)
            {
                _ = character switch
                {
                    '\\' or '"' => line.Append('\\').Append(character),
                    '\n' => line.Append('\\').Append('n'),
                    _ => line.Append(character),
                };
            }

            line.Append('"').Append(i == labels.Count - 1 ? "}" : "");
        }

        line.Append(CultureInfo.InvariantCulture, $" {value:R}").Append('\n');
        return line.Replace("Infinity\n", "Inf\n").Replace(" Inf\n", " +Inf\n").ToString();
    }
}

[RightAnswer<MetricLineTests>("a regular expression escapes, and a number format has the infinite")]
public static partial class ReplacesByPattern
{
    private static readonly NumberFormatInfo Format =
        new() { PositiveInfinitySymbol = "+Inf", NegativeInfinitySymbol = "-Inf", NaNSymbol = "NaN" };

    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var pairs = labels.Select(label => label.Name + "=\"" + Special().Replace(label.Value, Escaped) + '"');
        return name + (labels is [] ? "" : '{' + string.Join(",", pairs) + '}') + ' ' + value.ToString(Format) + '\n';
    }

    private static string Escaped(Match match) => match.Value == "\n" ? "\\n" : "\\" + match.Value;

    [GeneratedRegex("[\\\\\"\n]", RegexOptions.NonBacktracking)]
    private static partial Regex Special();
}
