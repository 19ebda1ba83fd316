using System.Text.Json;
using Course.Testing;
using LogAnalysis.Exercises;
using LogAnalysis.ExerciseTypes;
using Xunit;

namespace LogAnalysis.Tests.Exercises;

public sealed class BuildPushTests
{
    private static readonly DateTime Begin = new(2026, 3, 14, 15, 0, 0, DateTimeKind.Utc);

    public Func<IReadOnlyList<LogToPush>, string> Answer { get; set; } = BuildPush.Build;

    [Task("6.7", "a stream for each pair of service and level")]
    public void AStreamForEachPair()
    {
        var streams = Streams(
            new(Begin, "ledger", "info", null, "a"), new(Begin.AddTicks(1), "ledger", "error", null, "b"),
                new(Begin.AddTicks(2), "ledger", "info", null, "c"), new(Begin.AddTicks(3), "antifraud", "info", null, "d"));
        Assert.True(
            streams.Select(stream => stream.Labels).Order(StringComparer.Ordinal)
                .SequenceEqual(["level=error,service=ledger", "level=info,service=antifraud", "level=info,service=ledger"]),
            $"expected three streams, each once: ledger info, ledger error, antifraud info; "
            + $"got {string.Join(" | ", streams.Select(stream => stream.Labels))}. "
            + "Why it matters: Loki looks up each stream of a push by its labels: a thousand streams are a thousand look-ups.");
    }

    [Task("6.7", "labels are service and level alone")]
    public void TraceIdIsNoLabel()
    {
        var streams = Streams(new(Begin, "ledger", "info", "t1", "a"), new(Begin.AddTicks(1), "ledger", "info", "t2", "b"));
        var labels = streams.SelectMany(stream => stream.Labels.Split(',').Select(label => label.Split('=')[0])).Distinct()
            .Order(StringComparer.Ordinal).ToList();
        Assert.True(
            labels.SequenceEqual(["level", "service"]),
            $"expected the labels level, service; got {string.Join(", ", labels)}. "
            + "Why it matters: a label with a value per request is a stream per request, and Loki keeps an index of streams.");
    }

    [Task("6.7", "trace_id is metadata of the log that has one")]
    public void TraceIdIsMetadata()
    {
        var values = Streams(new(Begin, "ledger", "info", "t1", "a"), new(Begin.AddTicks(1), "ledger", "info", null, "b"))
            .SelectMany(stream => stream.Values).ToList();
        var found = values.Find(value => value.Line == "a").Metadata;
        Assert.True(
            found == "{\"trace_id\":\"t1\"}",
            $"expected [time, \"a\", {{\"trace_id\":\"t1\"}}]; got {found ?? "no third element"}. "
            + "Why it matters: without it the logs of one request are found by reading all of them.");
        found = values.Find(value => value.Line == "b").Metadata;
        Assert.True(
            found is null or "{}",
            $"a log without a trace id has {found}. "
            + "Why it matters: Loki refuses a push with a null in it, and with it all other logs.");
    }

    [Task("6.7", "times are nanoseconds since 1970, as texts")]
    public void TimesAreNanosecondsAsTexts()
    {
        var value = Streams(new LogToPush(Begin.AddTicks(1_234_567), "ledger", "info", null, "a"))[0].Values[0];
        Assert.True(
            value.Time == "\"1773500400123456700\"",
            $"expected \"1773500400123456700\"; got {value.Time}. "
            + "Why it matters: Loki takes milliseconds for January 1970 and refuses them; many JSON libraries round a number of 19 digits.");
    }

    [Task("6.7", "within a stream the oldest comes first")]
    public void TheOldestComesFirst()
    {
        var values = Streams(new(Begin.AddTicks(2), "ledger", "info", null, "second"),
            new(Begin.AddTicks(1), "ledger", "info", null, "first"), new(Begin.AddTicks(2), "ledger", "info", null, "third"))
            .SelectMany(stream => stream.Values.Select(value => (stream.Labels, value.Time, value.Line))).GroupBy(value => value.Labels)
                .Select(stream => string.Join(", ", stream.Select(value => value.Line)));
        Assert.True(
            values.SequenceEqual(["first, second, third"]),
            $"expected first, second, third; got {string.Join(" | ", values)}. "
            + "Why it matters: late logs may be refused as too far behind, and a reader sees effects before causes.");
    }

    [Task("6.7", "lines arrive as they were")]
    public void LinesArriveAsTheyWere()
    {
        const string line = "{\"message\":\"a \\\"quote\\\", a \\\\ and an é\"}\n\tat x";
        string? got;
        try
        {
            got = Streams(new LogToPush(Begin, "ledger", "info", null, line)).SelectMany(stream => stream.Values)
                .Select(value => value.Line).FirstOrDefault();
        }
        catch (JsonException exception)
        {
            got = $"no JSON: {exception.Message}";
        }

        Assert.True(
            got == line,
            $"expected {line}; got {got}. "
            + "Why it matters: a quote in one line makes the whole push unreadable, and all logs in it are refused.");
    }

    private List<(string Labels, List<(string Time, string Line, string? Metadata)> Values)> Streams(params LogToPush[] logs)
    {
        using var json = JsonDocument.Parse(Answer(logs));
        return [.. json.RootElement.GetProperty("streams").EnumerateArray().Select(stream => (
            string.Join(',', stream.GetProperty("stream").EnumerateObject().OrderBy(label => label.Name, StringComparer.Ordinal)
                .Select(label => $"{label.Name}={label.Value}")),
            stream.GetProperty("values").EnumerateArray().Select(value => (value[0].GetRawText(), value[1].GetString()!,
                value.GetArrayLength() > 2 ? value[2].GetRawText() : null)).ToList()))];
    }
}
