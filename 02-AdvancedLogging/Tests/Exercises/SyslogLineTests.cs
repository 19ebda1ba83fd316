using System.Globalization;
using AdvancedLogging.Exercises;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class SyslogLineTests
{
    private static readonly SyslogRecord Record = new(16, 3, new DateTimeOffset(2026, 3, 14, 9, 26, 53, 7, TimeSpan.Zero), "shop-1", "payments-api", "4711", "payment.failed", [], "Payment failed");

    public Func<SyslogRecord, string> Answer { get; set; } = SyslogLine.Format;

    [Task("2.4", "the priority is the facility times eight and the severity, and the version is 1")]
    public void ThePriorityComesFirst()
    {
        const string why = "the receiver sorts by this number before it reads anything else";
        Check("<131>1", Part(Record, 0), why);
        Check("<0>1", Part(Record with { Facility = 0, Severity = 0 }, 0), why);
        Check("<191>1", Part(Record with { Facility = 23, Severity = 7 }, 0), why);
    }

    [Task("2.4", "the time is UTC with six digits, in every language")]
    public void TheTimeIsUtc()
    {
        const string why = "a Z behind a local time is a lie, and RFC 5424 allows six digits at most";
        Check("2026-03-14T09:26:53.007000Z", Part(Record, 1), why);
        Check("2026-03-14T09:26:53.123456Z", Part(Record with { Time = new DateTimeOffset(2026, 3, 14, 18, 26, 53, TimeSpan.FromHours(9)).AddTicks(1_234_567) }, 1), why);
        var before = CultureInfo.CurrentCulture;
        try
        {
            foreach (var culture in new[] { "th-TH", "fi-FI", "ar-SA" })
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                Check("2026-03-14T09:26:53.007000Z", Part(Record, 1), $"the machine speaks {culture}, and the receiver does not");
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Task("2.4", "what is missing is a dash")]
    public void WhatIsMissingIsADash()
    {
        const string why = "without it every field behind it moves one to the left";
        Check("- - - -", Fields(Record with { Host = null, Application = null, ProcessId = null, MessageId = null }), why);
        Check("shop-1 - 4711 -", Fields(Record with { Application = "", MessageId = "" }), why);
    }

    [Task("2.4", "header fields are cut at their length and have no blanks")]
    public void HeaderFieldsAreCutAndCleaned()
    {
        const string why = "a blank in a field ends it, and a receiver may refuse the message for one character too many";
        Check($"{new string('h', 255)} {new string('a', 48)} {new string('p', 128)} {new string('m', 32)}",
            Fields(Record with { Host = new string('h', 256), Application = new string('a', 49), ProcessId = new string('p', 129), MessageId = new string('m', 33) }), why);
        Check($"{new string('h', 255)} payments-api 4711 payment.failed", Fields(Record with { Host = new string('h', 255) }), why);
        Check("h_st pay_ments 4711 _~!", Fields(Record with { Host = "höst", Application = "pay ments", MessageId = "\u007f~!" }), why);
    }

    [Task("2.4", "structured data stands in brackets with its id, or is a dash")]
    public void DataStandsInBrackets()
    {
        const string why = "this is what can be asked for by name; empty brackets are no message any more";
        Check("- Payment failed", Rest(Record), why);
        Check("""[shop@32473 PaymentId="pay_1003"] Payment failed""", Rest(Record with { Data = [new("PaymentId", "pay_1003")] }), why);
        Check("""[shop@32473 PaymentId="pay_1003" Reason="" UserName="Zoë 李"] Payment failed""", Rest(Record with { Data = [new("PaymentId", "pay_1003"), new("Reason", ""), new("UserName", "Zoë 李")] }), why);
    }

    [Task("2.4", "quotes, backslashes and closing brackets are escaped in a value, and in nothing else")]
    public void ValuesAreEscaped()
    {
        const string why = "a bracket in a user's name would end the data, and what he writes behind it would be the text";
        Check("""[shop@32473 A="say \"hi\"" B="C:\\new" C="[1\]" D="\\\"\]"] say "hi" [1] C:\new""",
            Rest(Record with { Data = [new("A", "say \"hi\""), new("B", @"C:\new"), new("C", "[1]"), new("D", "\\\"]")], Text = "say \"hi\" [1] C:\\new" }), why);
    }

    [Task("2.4", "one record is one line")]
    public void OneRecordIsOneLine()
    {
        const string why = "whoever can put a line break into his name writes a message of his own";
        Check("""[shop@32473 UserName="eve\\r\\n<128>1 forged"] Login of eve\r\n<128>1 forged""",
            Rest(Record with { Data = [new("UserName", "eve\r\n<128>1 forged")], Text = "Login of eve\r\n<128>1 forged" }), why);
    }

    private string Part(SyslogRecord record, int number) => Answer(record).Split(' ').ElementAtOrDefault(number) ?? "(missing)";

    private string Fields(SyslogRecord record) => string.Join(' ', Answer(record).Split(' ').Skip(2).Take(4));

    private string Rest(SyslogRecord record) => Answer(record).Split(' ', 7)[^1];

    private static void Check(string expected, string actual, string why) =>
        Assert.True(actual == expected, $"expected: {expected}\nbut it is: {actual}\nWhy it matters: {why}.");
}
