using System.Globalization;
using MetricsCollection.Prometheus;

namespace MetricsCollection.Charts;

/// <summary>A row of a table: a query in PromQL, and how its values are shown.</summary>
/// <param name="Name">The name of the row.</param>
/// <param name="Query">The query.</param>
/// <param name="Format">The format of a number, like <c>P1</c>.</param>
/// <param name="Top">The value of the highest block; null takes the largest value.</param>
public sealed record Signal(string Name, string Query, string Format, double? Top = null);

/// <summary>Shows what queries answer: the values at some minutes, and a line of blocks for the whole time.</summary>
/// <param name="samples">The store that is asked.</param>
/// <param name="start">The time of minute 0.</param>
/// <param name="minutes">The minutes that the line of blocks shows.</param>
public sealed class SignalTable(SampleStore samples, DateTimeOffset start, int minutes)
{
    /// <summary>The heading of each column, and its minute.</summary>
    public IReadOnlyList<(string Name, int Minute)> Columns { get; init; } = [];

    /// <summary>One row for each signal, with a block for each minute.</summary>
    /// <param name="title">The heading of the first column.</param>
    /// <param name="signals">The rows.</param>
    /// <param name="label">The label value of the series to show; null if the queries answer one series.</param>
    /// <exception cref="InvalidDataException">A query answers no series.</exception>
    public string Rows(string title, IReadOnlyList<Signal> signals, string? label = null)
    {
        var names = string.Concat(Columns.Select(column => $" {column.Name,11}"));
        var text = $"{title,-20}{names}   {start:H':'mm} to {start.AddMinutes(minutes):H':'mm}\n";
        foreach (var signal in signals)
        {
            var line = Enumerable.Range(1, minutes).Select(minute => Find(signal.Query, minute, label) ?? double.NaN);
            var values = Columns.Select(column => Value(signal.Query, column.Minute, label));
            var cells = values.Select(value => $" {value.ToString(signal.Format, CultureInfo.InvariantCulture),11}");
            text += $"{signal.Name,-20}{string.Concat(cells)}   {Chart.Line(line, signal.Top)}\n";
        }

        return text;
    }

    /// <summary>The value of a query at a minute.</summary>
    /// <inheritdoc cref="Rows"/>
    public double Value(string query, int minute, string? label = null) => Find(query, minute, label)
        ?? throw new InvalidDataException($"no series answers '{query}' at {start.AddMinutes(minute):H':'mm}; was a metric renamed?");

    private double? Find(string query, int minute, string? label)
    {
        var all = samples.Query(query, start.AddMinutes(minute));
        var answers = all.Where(answer => label is null || answer.Series.All.Any(each => each.Value == label)).ToList();
        return answers.Count <= 1 ? answers.Select(answer => (double?)answer.Value).SingleOrDefault()
            : throw new InvalidDataException($"{answers.Count} series answer '{query}', the first is {answers[0].Series}");
    }
}
