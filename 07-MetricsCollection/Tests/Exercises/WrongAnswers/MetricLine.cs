using System.Globalization;
using System.Text;
using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Writes values as they are.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ValuesAreEscaped), "a bare quote ends the value")]
public static class LeavesValuesAsTheyAre
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line { Escape = text => text }.Of(name, labels, value);
}

/// <summary>Escapes the backslash last, and doubles the backslashes of the other escapes.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ValuesAreEscaped), "a bare quote ends the value")]
public static class EscapesTheBackslashLast
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) => new Line
    {
        Escape = text => text.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)
            .Replace("\\", @"\\", StringComparison.Ordinal),
    }.Of(name, labels, value);
}

/// <summary>Escapes as JSON does, the tabulator included.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ValuesAreEscaped), "only three characters are special")]
public static class EscapesLikeJson
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) => new Line
    {
        Escape = text => Line.Escaped(text).Replace("\r", @"\r", StringComparison.Ordinal).Replace("\t", @"\t", StringComparison.Ordinal),
    }.Of(name, labels, value);
}

/// <summary>Writes the number in the form of the user's country.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.NumbersAreForMachines), "a comma is no decimal point")]
public static class WritesForPeople
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line { Finite = number => number.ToString(CultureInfo.CurrentCulture) }.Of(name, labels, value);
}

/// <summary>Writes the infinite as .NET does.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.NumbersAreForMachines), "its own words")]
public static class WritesInfinityAsDotNetDoes
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line { Infinite = number => number.ToString(CultureInfo.InvariantCulture) }.Of(name, labels, value);
}

/// <summary>Writes two digits.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.NumbersAreForMachines), "another value")]
public static class RoundsTheValue
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line { Finite = number => number.ToString("0.##", CultureInfo.InvariantCulture) }.Of(name, labels, value);
}

/// <summary>Writes 17 digits, which always suffice.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.NumbersAreForMachines), "cost bytes")]
public static class WritesSeventeenDigits
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line { Finite = number => number.ToString("G17", CultureInfo.InvariantCulture) }.Of(name, labels, value);
}

/// <summary>Writes braces without labels.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ALineHasNameLabelsAndNumber), "has no braces")]
public static class WritesEmptyBraces
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        labels.Count == 0 ? new Line().Of($"{name}{{}}", labels, value) : new Line().Of(name, labels, value);
}

/// <summary>Sorts the labels.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ALineHasNameLabelsAndNumber), "has chosen the order")]
public static class SortsTheLabels
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line().Of(name, [.. labels.OrderBy(label => label.Name, StringComparer.Ordinal)], value);
}

/// <summary>Ends the line as Windows does.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ALineHasNameLabelsAndNumber), "one line feed")]
public static class EndsLikeWindows
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line().Of(name, labels, value)[..^1] + "\r\n";
}

/// <summary>Forgets the end of the line.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ALineHasNameLabelsAndNumber), "joined with the next line")]
public static class ForgetsTheLineFeed
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value) =>
        new Line().Of(name, labels, value)[..^1];
}

/// <summary>A right line, of which a mistake replaces one part.</summary>
file sealed record Line
{
    public Func<string, string> Escape { get; init; } = Escaped;

    public Func<double, string> Finite { get; init; } = number => number.ToString(CultureInfo.InvariantCulture);

    public Func<double, string> Infinite { get; init; } = number => number > 0 ? "+Inf" : "-Inf";

    public static string Escaped(string text) => text.Replace("\\", @"\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal);

    public string Of(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var line = new StringBuilder(name);
        line.Append(labels.Count > 0 ? $"{{{string.Join(',', labels.Select(label => $"{label.Name}=\"{Escape(label.Value)}\""))}}}" : "");
        return line.Append(' ').Append(double.IsInfinity(value) ? Infinite(value) : Finite(value)).Append('\n').ToString();
    }
}
