using Course.Testing;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Each field has few enough values.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.FieldsAreTakenInTheirOrderWhileThereIsRoom), "their combinations")]
public static class LooksAtEachFieldAlone
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            if (logs.Select(log => log.TryGetValue(field, out var value) ? $"={value}" : "").Distinct().Count() <= mostStreams)
            {
                chosen.Add(field);
            }
        }

        return chosen;
    }
}

/// <summary>Fewer than the most, and not as many.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.FieldsAreTakenInTheirOrderWhileThereIsRoom), "as many as there may be")]
public static class TakesOneTooFew
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            if (logs.Select(log => string.Join('\n', chosen.Append(field).Select(name => log.TryGetValue(name, out var value) ? $"={value}" : ""))).Distinct().Count() < mostStreams)
            {
                chosen.Add(field);
            }
        }

        return chosen;
    }
}

/// <summary>The streams that there could be, if every value met every other.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.OnlyWhatOccursCounts), "a product of the numbers")]
public static class MultipliesTheValues
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            if (chosen.Append(field).Aggregate(1, (product, name) => product * logs.Select(log => log.TryGetValue(name, out var value) ? $"={value}" : "").Distinct().Count()) <= mostStreams)
            {
                chosen.Add(field);
            }
        }

        return chosen;
    }
}

/// <summary>The first that is too many ends the search.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.TheNextOneIsTried), "all labels behind it")]
public static class StopsAtTheFirst
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            if (logs.Select(log => string.Join('\n', chosen.Append(field).Select(name => log.TryGetValue(name, out var value) ? $"={value}" : ""))).Distinct().Count() <= mostStreams)
            {
                chosen.Add(field);
            }
            else
            {
                break;
            }
        }

        return chosen;
    }
}

/// <summary>Only logs that have all the fields are counted.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.WhatIsMissingCounts), "a stream as well")]
public static class ForgetsTheMissing
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            if (logs.Where(log => chosen.Append(field).All(log.ContainsKey)).Select(log => string.Join('\n', chosen.Append(field).Select(name => log[name]))).Distinct().Count() <= mostStreams)
            {
                chosen.Add(field);
            }
        }

        return chosen;
    }
}

/// <summary>What is missing is the empty text.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.WhatIsMissingCounts), "a stream as well")]
public static class TakesMissingForEmpty
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields)
        {
            if (logs.Select(log => string.Join('\n', chosen.Append(field).Select(name => log.GetValueOrDefault(name, "")))).Distinct().Count() <= mostStreams)
            {
                chosen.Add(field);
            }
        }

        return chosen;
    }
}

/// <summary>The field with the fewest values first: so there are the most labels.</summary>
[WrongAnswer<ChooseLabelsTests>(nameof(ChooseLabelsTests.FieldsAreTakenInTheirOrderWhileThereIsRoom), "the service")]
public static class BeginsWithTheSmallest
{
    public static IReadOnlyList<string> Choose(IReadOnlyList<IReadOnlyDictionary<string, string>> logs, IReadOnlyList<string> fields, int mostStreams)
    {
        var chosen = new List<string>();
        foreach (var field in fields.OrderBy(name => logs.Select(log => log.GetValueOrDefault(name)).Distinct().Count()))
        {
            if (logs.Select(log => string.Join('\n', chosen.Append(field).Select(name => log.TryGetValue(name, out var value) ? $"={value}" : ""))).Distinct().Count() <= mostStreams)
            {
                chosen.Add(field);
            }
        }

        return [.. fields.Where(chosen.Contains)];
    }
}
