using System.Globalization;
using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Values as they come.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ValuesAreEscaped), "a quote ends the value")]
public static class LeavesValuesAsTheyAre
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{label.Value}\""));
        var number = double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : value.ToString("R", CultureInfo.InvariantCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}

/// <summary>The backslash last: those of the others are doubled.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ValuesAreEscaped), "in the wrong order")]
public static class EscapesTheBackslashLast
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{label.Value.Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal).Replace("\\", @"\\", StringComparison.Ordinal)}\""));
        var number = double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : value.ToString("R", CultureInfo.InvariantCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}

/// <summary>As JSON does it: the tabulator, too, and every letter beyond ASCII.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ValuesAreEscaped), "only three are special")]
public static class EscapesLikeJson
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{string.Concat((label.Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)).Select(letter => letter is '\r' ? @"\r" : letter is '\t' ? @"\t" : $"{letter}"))}\""));
        var number = double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : value.ToString("R", CultureInfo.InvariantCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}

/// <summary>The number as the user's country writes it.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.NumbersAreForMachines), "a comma is no decimal point")]
public static class WritesForPeople
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{label.Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\""));
        var number = double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : value.ToString("R", CultureInfo.CurrentCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}

/// <summary>Infinity as .NET writes it.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.NumbersAreForMachines), "its own words")]
public static class WritesInfinityAsDotNetDoes
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{label.Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\""));
        var number = value.ToString("R", CultureInfo.InvariantCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}

/// <summary>Two digits are enough.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.NumbersAreForMachines), "another one")]
public static class RoundsTheValue
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.Select(label => $"{label.Name}=\"{label.Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\""));
        var number = double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : value.ToString("0.##", CultureInfo.InvariantCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}

/// <summary>Labels in the order of the alphabet.</summary>
[WrongAnswer<MetricLineTests>(nameof(MetricLineTests.ALineHasNameLabelsAndValue), "has chosen the order")]
public static class SortsTheLabels
{
    public static string Write(string name, IReadOnlyList<(string Name, string Value)> labels, double value)
    {
        var text = string.Join(',', labels.OrderBy(label => label.Name, StringComparer.Ordinal).Select(label => $"{label.Name}=\"{label.Value.Replace("\\", @"\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", @"\n", StringComparison.Ordinal)}\""));
        var number = double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? (value > 0 ? "+Inf" : "-Inf") : value.ToString("R", CultureInfo.InvariantCulture);
        return $"{name}{(labels.Count > 0 ? $"{{{text}}}" : "")} {number}\n";
    }
}
