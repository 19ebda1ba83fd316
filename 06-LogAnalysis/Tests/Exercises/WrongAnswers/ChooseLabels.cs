using Course.Testing;
using Logs = System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyDictionary<string, string>>;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Looks at each field alone.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.FieldsAreTakenInTheirOrderWhileThereIsRoom), "a stream for each combination")]
public static class LooksAtEachFieldAlone
{
    public static IReadOnlyList<string> Choose(Logs logs, IReadOnlyList<string> fields, int mostStreams) =>
        ChosenLabels.Of(fields, (_, field) => ChosenLabels.Streams(logs, [field]) <= mostStreams);
}

/// <summary>Takes fewer than the most, and not as many.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.FieldsAreTakenInTheirOrderWhileThereIsRoom), "the limit itself is allowed")]
public static class TakesOneTooFew
{
    public static IReadOnlyList<string> Choose(Logs logs, IReadOnlyList<string> fields, int mostStreams) =>
        ChosenLabels.Of(fields, (chosen, field) => ChosenLabels.Streams(logs, [.. chosen, field]) < mostStreams);
}

/// <summary>Multiplies the numbers of values.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.OnlyWhatOccursCounts), "a product of the numbers")]
public static class MultipliesTheValues
{
    public static IReadOnlyList<string> Choose(Logs logs, IReadOnlyList<string> fields, int mostStreams) => ChosenLabels.Of(
        fields, (chosen, field) => chosen.Append(field).Aggregate(1,
            (product, name) => product * ChosenLabels.Streams(logs, [name])) <= mostStreams);
}

/// <summary>Stops at the first field that is too many.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.TheNextOneIsTried), "all labels behind it")]
public static class StopsAtTheFirst
{
    public static IReadOnlyList<string> Choose(Logs logs, IReadOnlyList<string> fields, int mostStreams) =>
        [.. fields.TakeWhile((_, i) => ChosenLabels.Streams(logs, [.. fields.Take(i + 1)]) <= mostStreams)];
}

/// <summary>Counts only logs that have all the fields.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.WhatIsMissingCounts), "are a stream, too")]
public static class ForgetsTheMissing
{
    public static IReadOnlyList<string> Choose(Logs logs, IReadOnlyList<string> fields, int mostStreams) => ChosenLabels.Of(
        fields, (chosen, field) => ChosenLabels.Streams([.. logs.Where(log => chosen.Append(field).All(log.ContainsKey))],
            [.. chosen, field]) <= mostStreams);
}

/// <summary>Takes a missing field for an empty one.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.WhatIsMissingCounts), "are a stream, too")]
public static class TakesMissingForEmpty
{
    public static IReadOnlyList<string> Choose(Logs logs, IReadOnlyList<string> fields, int mostStreams) =>
        ChosenLabels.Of(fields, (chosen, field) => ChosenLabels.Streams(logs, [.. chosen, field], missing: "=") <= mostStreams);
}

/// <summary>Begins with the field that has the fewest values, to get the most labels.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.FieldsAreTakenInTheirOrderWhileThereIsRoom), "the service")]
public static class BeginsWithTheSmallest
{
    public static IReadOnlyList<string> Choose(Logs logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var smallest = fields.OrderBy(name => logs.Select(log => log.GetValueOrDefault(name)).Distinct().Count());
        var chosen = ChosenLabels.Of(smallest, (chosen, field) => ChosenLabels.Streams(logs, [.. chosen, field]) <= mostStreams);
        return [.. fields.Where(chosen.Contains)];
    }
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class ChosenLabels
{
    public static IReadOnlyList<string> Of(IEnumerable<string> fields, Func<List<string>, string, bool> takes)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            chosen.AddRange(takes(chosen, field) ? [field] : []);
        }

        return chosen;
    }

    public static int Streams(Logs logs, string[] fields, string missing = "") =>
        logs.Select(log => string.Join('\n', fields.Select(name => log.TryGetValue(name, out var value) ? $"={value}" : missing)))
            .Distinct().Count();
}
