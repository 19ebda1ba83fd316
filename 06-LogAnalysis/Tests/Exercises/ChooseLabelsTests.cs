using Course.Testing;
using LogAnalysis.Exercises;
using Xunit;
using Logs = System.Collections.Generic.IReadOnlyList<System.Collections.Generic.IReadOnlyDictionary<string, string>>;

namespace LogAnalysis.Tests.Exercises;

public sealed class ChooseLabelsTests
{
    public Func<Logs, IReadOnlyList<string>, int, IReadOnlyList<string>> Answer { get; set; } = ChooseLabels.Choose;

    [Task("6.8", "fields are taken in their order, as long as there are few enough streams")]
    public void FieldsAreTakenInTheirOrderWhileThereIsRoom()
    {
        // Alone each has ten values; together a hundred.
        var logs = Logs(100, i => $"page=p{i / 10} country=c{i % 10}");
        Check(logs, "page country", 99, "page", "each field is harmless, but Loki keeps a stream for each combination");
        Check(logs, "page country", 100, "page country",
            "the limit itself is allowed; a field that is no label is searched for in every line");

        logs = Logs(60, i => $"service=s{i % 6} region=r{i / 6 % 2} zone=z{i / 12}");
        Check(logs, "service region zone", 12, "service region", "a search begins with the service");
        Check(logs, "zone region service", 12, "zone region", "the order of the candidates is a decision of the caller");
    }

    [Task("6.8", "combinations count that occur, not those that could")]
    public void OnlyWhatOccursCounts()
    {
        // Ten services, each with a version of its own: ten streams, and not a hundred.
        var logs = Logs(100, i => $"service=s{i % 10} version=v{i % 10}");
        Check(logs, "service version", 50, "service version", "a product of the numbers of values leaves out labels that cost nothing");
    }

    [Task("6.8", "after one that is left out the next one is tried")]
    public void TheNextOneIsTried()
    {
        var logs = Logs(60, i => $"service=s{i % 3} user=u{i} level=l{i % 3 % 2}");
        Check(logs, "service user level", 10, "service level", "otherwise a user id in the list costs all labels behind it");
    }

    [Task("6.8", "a field that is missing is a value of its own")]
    public void WhatIsMissingCounts()
    {
        // Half of the logs have no component: that is a third stream.
        var logs = Logs(60, i => i % 2 == 0 ? "service=s" : $"service=s component=c{i % 4 / 2}");
        Check(logs, "service component", 2, "service", "logs without the label are a stream, too");

        // And it is not the same as an empty one.
        logs = Logs(60, i => (i % 3) switch { 0 => "service=s", 1 => "service=s component=", _ => "service=s component=c" });
        Check(logs, "service component", 2, "service", "logs without the label are a stream, too");
    }

    private void Check(Logs logs, string fields, int most, string expected, string why)
    {
        var got = string.Join(' ', Answer(logs, fields.Split(' '), most));
        Assert.True(
            got == expected,
            $"expected {expected} of {fields} with at most {most} streams; got {(got.Length == 0 ? "none" : got)}. "
            + $"Why it matters: {why}.");
    }

    private static List<Dictionary<string, string>> Logs(int count, Func<int, string> fields) =>
        [.. Enumerable.Range(0, count).Select(i => fields(i).Split(' ')
            .Select(field => field.Split('=')).ToDictionary(field => field[0], field => field[1]))];
}
