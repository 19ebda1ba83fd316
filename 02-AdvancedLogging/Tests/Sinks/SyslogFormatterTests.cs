using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Serilog.Events;
using Xunit;

namespace AdvancedLogging.Tests.Sinks;

public sealed class SyslogFormatterTests
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    [Theory]
    [InlineData(LogEventLevel.Verbose, 16, "<135>1 ")]
    [InlineData(LogEventLevel.Debug, 16, "<135>1 ")]
    [InlineData(LogEventLevel.Information, 16, "<134>1 ")]
    [InlineData(LogEventLevel.Warning, 16, "<132>1 ")]
    [InlineData(LogEventLevel.Error, 16, "<131>1 ")]
    [InlineData(LogEventLevel.Fatal, 16, "<130>1 ")]
    [InlineData(LogEventLevel.Fatal, 0, "<2>1 ")]
    [InlineData(LogEventLevel.Debug, 23, "<191>1 ")]
    public void ThePriorityIsTheFacilityTimesEightAndTheSeverity(LogEventLevel level, int facility, string expected) =>
        Assert.StartsWith(
            expected,
            Format(new SyslogFormatter("shop", "host", facility), Some.Event(level, null, "text")),
            StringComparison.Ordinal);

    [Fact]
    public void TheTimeIsUtcWithSixDigits()
    {
        var time = new DateTimeOffset(2026, 3, 14, 18, 26, 53, TimeSpan.FromHours(9)).AddTicks(1_234_567);
        Assert.Contains(
            ">1 2026-03-14T09:26:53.123456Z host ",
            Format(new SyslogFormatter("shop", "host"), At(time)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIsMissingIsADash() =>
        Assert.EndsWith(
            $" host shop {Environment.ProcessId} - - \uFEFFtext",
            Format(new SyslogFormatter("shop", "host"), Some.Event("text")),
            StringComparison.Ordinal);

    [Fact]
    public void HeaderFieldsAreCutAndHaveNoBlanks()
    {
        var formatter = new SyslogFormatter("my shop " + new string('a', 100), "h\u00f6st\n" + new string('h', 300));
        var message = Format(formatter, Some.Event("{EventName}", "payment failed " + new string('m', 100)), limit: 8192);
        var fields = message.Split(' ');

        Assert.Equal("h_st_" + new string('h', 250), fields[2]);
        Assert.Equal("my_shop_" + new string('a', 40), fields[3]);
        Assert.Equal("payment_failed_" + new string('m', 17), fields[5]);
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("say \"hi\"", "say \\\"hi\\\"")]
    [InlineData(@"C:\new", @"C:\\new")]
    [InlineData("[1]", "[1\\]")]
    [InlineData("a\nb", @"a\\nb")]
    [InlineData("žluťoučký 李 😀", "žluťoučký 李 😀")]
    [InlineData("", "")]
    public void AValueIsEscaped(string value, string expected) =>
        Assert.Contains(
            $"[shop@32473 Value=\"{expected}\"] ",
            Format(new SyslogFormatter("shop", "host"), Some.Event("{Value}", value)),
            StringComparison.Ordinal);

    [Fact]
    public void ValuesThatAreNoTextAreWrittenWithoutALanguage()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");
            Assert.Contains(
                """Seconds="1.5" Amount="1299" Nothing="null"] """,
                Format(new SyslogFormatter("shop", "host"), Some.Event("{Seconds} {Amount} {Nothing}", 1.5, 1299L, null)),
                StringComparison.Ordinal);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ž")]
    [InlineData("李")]
    [InlineData("😀")]
    public void AMessageIsCutAtTheLimitAndBetweenTwoCharacters(string character)
    {
        for (var limit = 480; limit < 500; limit++)
        {
            var text = string.Concat(Enumerable.Repeat(character, 1_000));
            var bytes = new SyslogFormatter("shop", "host").Format(Some.Event("{Text:l}", text), limit);

            Assert.InRange(bytes.Length, limit - 3, limit);
            Assert.EndsWith($"{character}…", Strict.GetString(bytes), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void AValueThatDoesNotFitIsLeftOutAsAWhole()
    {
        var message = Format(new SyslogFormatter("shop", "host"), Some.Event("{Long:l} {Short}", new string('x', 5_000), "y"), limit: 600);
        Assert.Matches(new Regex("""\[shop@32473 Short="y"\] \uFEFFx+…$"""), message);
        Assert.DoesNotContain("Long=", message, StringComparison.Ordinal);
    }

    [Fact]
    public void ALimitThatNotEveryReceiverNeedTakeIsRefused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyslogFormatter("shop", "host").Format(Some.Event("text"), limit: 479));

    [Theory]
    [InlineData(-1)]
    [InlineData(24)]
    public void AFacilityThatDoesNotExistIsRefused(int facility) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyslogFormatter("shop", "host", facility));

    [Fact]
    public void ASinkRefusesALimitThatEachMessageWouldFailAt()
    {
        var formatter = new SyslogFormatter("shop", "host");
        var options = new SyslogSinkOptions { Address = new Uri("udp://127.0.0.1:514"), Formatter = formatter, Limit = 479 };
        Assert.Throws<ArgumentOutOfRangeException>(() => new SyslogSink(options));
    }

    [Fact]
    public void AnExceptionStandsInTheSameLine() =>
        Assert.EndsWith(
            "Failed | System.TimeoutException: one\\ntwo",
            Format(new SyslogFormatter("shop", "host"), Some.Event(LogEventLevel.Error, new TimeoutException("one\ntwo"), "Failed")),
            StringComparison.Ordinal);

    [Fact]
    public void TheLocalFormHasAShortTimeAndNoHost()
    {
        var time = new DateTimeOffset(new DateTime(2026, 3, 4, 9, 26, 53, DateTimeKind.Local));
        var local = Strict.GetString(new SyslogFormatter("shop", "host").FormatLocal(At(time)));
        Assert.Equal($"<134>Mar  4 09:26:53 shop[{Environment.ProcessId}]: text", local);
    }

    private static LogEvent At(DateTimeOffset time) => new(time, LogEventLevel.Information, null, Some.Event("text").MessageTemplate, []);

    private static string Format(SyslogFormatter formatter, LogEvent logEvent, int limit = 2048) =>
        Strict.GetString(formatter.Format(logEvent, limit));
}
