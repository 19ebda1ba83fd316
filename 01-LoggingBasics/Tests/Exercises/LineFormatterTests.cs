using System.Globalization;
using Course.Testing;
using LoggingBasics.Exercises;
using Serilog.Events;
using Serilog.Parsing;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class LineFormatterTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 14, 9, 26, 53, 7, TimeSpan.Zero);

    public Func<LogEvent, string> Answer { get; set; } = LineFormatter.Format;

    [Task("1.4", "the time is UTC, whatever the offset of the event")]
    public void TheTimeIsUtc() => Check("2026-03-14T09:26:53.007Z INF Shop Payment succeeded",
        "two services in two zones must sort into one order, and a Z behind a local time is a lie",
        Event("Payment succeeded", time: Time.ToOffset(TimeSpan.FromHours(9)), source: "Shop"));

    [Task("1.4", "the level has three capital letters")]
    public void TheLevelHasThreeLetters()
    {
        string[] expected = ["VRB", "DBG", "INF", "WRN", "ERR", "FTL"];
        foreach (var (level, letters) in Enum.GetValues<LogEventLevel>().Zip(expected))
        {
            Check($"2026-03-14T09:26:53.007Z {letters} Shop Payment", "a column of fixed width can be read, and searched, at a glance",
                Event("Payment", level: level, source: "Shop"));
        }
    }

    [Task("1.4", "an event without a source has a dash in its place")]
    public void WithoutASourceThereIsADash() => Check("2026-03-14T09:26:53.007Z INF - Payment",
        "whoever splits the line at its blanks finds the message where the source should be",
        Event("Payment"));

    [Task("1.4", "the source is not quoted")]
    public void TheSourceIsNotQuoted()
    {
        var line = Answer(Event("Payment", source: "Shop"));
        Assert.True(!line.Contains("\"Shop\"", StringComparison.Ordinal),
            $"expected Shop without quotation marks, but the line is: {line}\n"
            + "Why it matters: a search for the source finds nothing. A property's ToString() quotes texts; its ScalarValue has the text itself.");
    }

    [Task("1.4", "the event stays as it is")]
    public void TheEventStaysAsItIs()
    {
        var logEvent = Event("Payment {PaymentId}", properties: [("PaymentId", "pay_1003")]);
        Answer(logEvent);
        Assert.True(logEvent.Properties.Keys.SequenceEqual(["PaymentId"]),
            $"expected the one property PaymentId after the call, but the event has {string.Join(", ", logEvent.Properties.Keys)}. "
            + "Why it matters: every later sink writes what this formatter added.");
    }

    [Task("1.4", "texts in the message are not quoted")]
    public void TextsAreNotQuoted() => Check("2026-03-14T09:26:53.007Z INF Shop Payment pay_1003 failed: timeout",
        "the line is for people, and a search for the words of the message finds it",
        Event("Payment {PaymentId} failed: {Reason}", source: "Shop", properties: [("PaymentId", "pay_1003"), ("Reason", "timeout")]));

    [Task("1.4", "an exception stands at the end of the line, with its type and message")]
    public void AnExceptionStandsAtTheEnd() => Check(
        "2026-03-14T09:26:53.007Z ERR Shop Payment failed | TimeoutException: ledger did not answer",
        "without it the reader knows that it failed, and not why",
        Event("Payment failed", level: LogEventLevel.Error, source: "Shop", exception: new TimeoutException("ledger did not answer")));

    [Task("1.4", "one event is one line, even where a value or an exception has line breaks in it")]
    public void OneEventIsOneLine()
    {
        const string why = "whoever can put a line break into a name can forge a line of your log";
        Check(@"2026-03-14T09:26:53.007Z INF Shop Payment of eve\r\n2026-03-14T09:26:53.008Z FTL Shop forged", why,
            Event("Payment of {Name}", source: "Shop", properties: [("Name", "eve\r\n2026-03-14T09:26:53.008Z FTL Shop forged")]));
        Check(@"2026-03-14T09:26:53.007Z INF Shop Payment of eve\rforged", "a terminal that meets a lone carriage return writes over the line",
            Event("Payment of {Name}", source: "Shop", properties: [("Name", "eve\rforged")]));
        Check(@"2026-03-14T09:26:53.007Z INF Shop\nforged Payment", why, Event("Payment", source: "Shop\nforged"));
        Check(@"2026-03-14T09:26:53.007Z INF Shop Payment | TimeoutException: one\ntwo", why,
            Event("Payment", source: "Shop", exception: new TimeoutException("one\ntwo")));
    }

    [Task("1.4", "it is the same in every language")]
    public void ItIsTheSameInEveryLanguage()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "tr-TR", "th-TH", "de-DE" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Check("2026-03-14T09:26:53.007Z INF Shop Took 1.5 s", $"the machine speaks {culture}, and the reader of the log does not",
                    Event("Took {Seconds} s", source: "Shop", properties: [("Seconds", 1.5)]));
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private void Check(string expected, string why, LogEvent logEvent)
    {
        // Quotation marks around the source have a check of their own.
        var actual = Answer(logEvent).Replace("\"Shop\"", "Shop", StringComparison.Ordinal);
        Assert.True(actual == expected, $"expected: {expected}\nbut it is: {actual}\nWhy it matters: {why}.");
    }

    private static LogEvent Event(
        string template,
        DateTimeOffset? time = null,
        LogEventLevel level = LogEventLevel.Information,
        string? source = null,
        Exception? exception = null,
        (string Name, object Value)[]? properties = null) => new(
            time ?? Time,
            level,
            exception,
            new MessageTemplateParser().Parse(template),
            [.. (properties ?? []).Concat(source is null ? [] : [("SourceContext", source)]).Select(pair => new LogEventProperty(pair.Name, new ScalarValue(pair.Value)))]);
}
