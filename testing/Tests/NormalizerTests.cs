using System.Globalization;
using Xunit;

namespace Course.Testing.Tests;

/// <summary>What varies is replaced, and nothing else: a normalizer that eats a real difference makes every test behind it blind.</summary>
public sealed class NormalizerTests
{
    private static readonly TimeSpan LocalOffset = TimeZoneInfo.Local.GetUtcOffset(Some.Run().Started);

    private static string Offset => $"{(LocalOffset < TimeSpan.Zero ? "-" : "+")}{LocalOffset:hh\\:mm}";

    private static DateTime Local => (Some.Run().Started + LocalOffset).DateTime;

    private static DateTime Utc => Some.Run().Started.UtcDateTime;

    public static TheoryData<string, string> Varying => new()
    {
        { $"{Utc:yyyy-MM-ddTHH:mm:ss.fff}Z", "<yyyy-MM-ddTHH:mm:ss.fffZ>" },
        { $"{Utc:yyyy-MM-ddTHH:mm:ss.fffffff}Z", "<yyyy-MM-ddTHH:mm:ss.fffffffZ>" },
        { $"{Utc:yyyy-MM-ddTHH:mm:ss}Z", "<yyyy-MM-ddTHH:mm:ssZ>" },
        { $"{Local:yyyy-MM-dd HH:mm:ss.fff} {Offset}", "<yyyy-MM-dd HH:mm:ss.fff zzz>" },
        { $"{Local:yyyy-MM-ddTHH:mm:ss.fffffff}{Offset}", "<yyyy-MM-ddTHH:mm:ss.fffffffzzz>" },
        { $"{Local:yyyy-MM-dd HH:mm:ss,fff}", "<yyyy-MM-dd HH:mm:ss,fff>" },
        { $"[{Local:HH:mm:ss} INF]", "[<HH:mm:ss> INF]" },
        { $"{Local:HH:mm:ss.f}", "<HH:mm:ss.f>" },
        { $"day {Local:yyyy-MM-dd}", "day <yyyy-MM-dd>" },
        { $"{{\"time\":\"{Utc:yyyy-MM-ddTHH:mm:ss.fff}Z\"}}", "{\"time\":\"<yyyy-MM-ddTHH:mm:ss.fffZ>\"}" },
        { $"{Some.Folder}/shop.log", "<folder>/shop.log" },
        { $@"{Some.Folder}\sub\shop.log: ok", "<folder>/sub/shop.log: ok" },
        { $"{Repository.Root}/testing/Some.cs", "<course>/testing/Some.cs" },
        { @"course-output\01-LoggingBasics\sinks", "course-output/01-LoggingBasics/sinks" },
        { "   at Shop.Pay() in /x/Pay.cs:line 42", "   at Shop.Pay() in /x/Pay.cs:line <line>" },
        { "http://127.0.0.1:49321/metrics", "http://127.0.0.1:<port>/metrics" },
        { "localhost:32768", "localhost:<port>" },
        { "[::1]:65535", "[::1]:<port>" },
        { "process 4711", "process <pid>" },
        { "pid=4711", "pid=<pid>" },
    };

    public static TheoryData<string> Staying => new()
    {
        // Sample data: dates and times that are not of this run.
        "2026-03-14T09:26:53.589Z",
        "2026-10-25 02:30:00.125 +02:00",
        "2019-01-01",
        $"{Utc.AddHours(-7).AddMinutes(-13):HH:mm:ss}",
        $"{Utc.AddMinutes(-1):yyyy-MM-ddTHH:mm:ss.fff}Z",
        $"{Utc.AddMinutes(1):yyyy-MM-ddTHH:mm:ss.fff}Z",
        $"{Utc.AddDays(1):yyyy-MM-ddTHH:mm:ss.fff}Z",

        // The right digits with the wrong zone.
        $"{Utc.AddHours(5):yyyy-MM-ddTHH:mm:ss.fff}Z",
        $"{Utc:yyyy-MM-ddTHH:mm:ss.fff}+05:45",
        $"{Utc.AddHours(-3):yyyy-MM-ddTHH:mm:ss.fff}-03:07",

        // Parts of something else.
        "10:20:30:40",
        "v1.2.3",
        "2026-13-45",
        "25:61:61",
        "user_42 paid 12.99 EUR in 125 ms",
        "4bf92f3577b34da6a3ce929d0e0e4736",
        "3f2504e0-4f89-11d3-9a0c-0305e82c3301",

        // Ports that somebody chose, and ports of others.
        "http://localhost:3100",
        "127.0.0.1:8080",
        "loki:49321",
        "10.0.0.1:49321",
        "localhost:70000",

        // Ids and folders that are not this run's.
        "process 4712",
        "pid 47110",
        "pay_4711",
        $"{Some.Folder}0/shop.log",
        "/elsewhere/shop.log",
        "line 42",
    };

    [Theory]
    [MemberData(nameof(Varying))]
    public void WhatVariesIsReplacedByAPlaceholderOfItsForm(string text, string expected) =>
        Assert.Equal(expected, Normalizer.Normalize(text, Some.Run()));

    [Theory]
    [MemberData(nameof(Staying))]
    public void WhatDoesNotVaryStays(string text) => Assert.Equal(text, Normalizer.Normalize(text, Some.Run()));

    [Fact]
    public void ATimeOfTheSampleDataStaysAlsoAtThatTimeOfDay()
    {
        var text = $"{Local:HH:mm:ss}  payment.failed";
        Assert.Equal("<HH:mm:ss>  payment.failed", Normalizer.Normalize(text, Some.Run()));
        Assert.Equal(text, Normalizer.Normalize(text, Some.Run(), [], expected: text));
    }

    [Fact]
    public void WhereLocalTimeIsNotUtcTheTwoAreToldApart()
    {
        var run = Some.Run() with { Zone = TimeZoneInfo.CreateCustomTimeZone("nine", TimeSpan.FromHours(9), "nine", "nine") };
        var local = Utc.AddHours(9);

        Assert.Equal("<HH:mm:ss>", Normalizer.Normalize($"{local:HH:mm:ss}", run));
        Assert.Equal("<HH:mm:ss UTC>", Normalizer.Normalize($"{Utc:HH:mm:ss}", run));
        Assert.Equal("<yyyy-MM-dd HH:mm:ss.fff zzz>", Normalizer.Normalize($"{local:yyyy-MM-dd HH:mm:ss.fff} +09:00", run));
        Assert.Equal("<yyyy-MM-dd HH:mm:ss.fff +00:00>", Normalizer.Normalize($"{Utc:yyyy-MM-dd HH:mm:ss.fff} +00:00", run));

        // A local time that says it is UTC, or has another offset, is a mistake, and stays to be seen.
        Assert.Equal($"{local:yyyy-MM-ddTHH:mm:ss.fff}Z", Normalizer.Normalize($"{local:yyyy-MM-ddTHH:mm:ss.fff}Z", run));
        Assert.Equal($"{local:yyyy-MM-dd HH:mm:ss} +02:00", Normalizer.Normalize($"{local:yyyy-MM-dd HH:mm:ss} +02:00", run));
    }

    [Fact]
    public void TheSameEventAtTwoTimesBecomesTheSameText()
    {
        var earlier = Some.Run();
        var later = earlier with { Started = earlier.Started.AddDays(3).AddHours(5), Ended = earlier.Ended.AddDays(3).AddHours(5) };
        static string Line(ProcessRun run) => Normalizer.Normalize($"{run.Started.UtcDateTime:yyyy-MM-ddTHH:mm:ss.fff}Z INF Payment pay_1001 succeeded", run);
        Assert.Equal(Line(earlier), Line(later));
    }

    [Fact]
    public void TwoLinesThatDifferInAnythingButTheTimeStillDiffer()
    {
        string[] forms = ["yyyy-MM-ddTHH:mm:ss.fff'Z'", "yyyy-MM-ddTHH:mm:ss'Z'", "yyyy-MM-dd HH:mm:ss.fff'Z'", "yyyy-MM-ddTHH:mm:ss.ff'Z'"];
        string[] levels = ["INF", "inf", "WRN", "ERR", "INFO"];
        string[] texts = ["Payment pay_1001 succeeded", "Payment pay_1002 succeeded", "Payment \"pay_1001\" succeeded", "Payment pay_1001  succeeded", "Payment pay_1001 failed: timeout after 125 ms"];
        string[] ends = ["", " ", " => user_42", " port 8080"];
        var lines = forms.SelectMany(form => levels.SelectMany(level => texts.SelectMany(text => ends.Select(end =>
            Normalizer.Normalize($"{Utc.ToString(form, CultureInfo.InvariantCulture)} {level} {text}{end}", Some.Run())))));

        Assert.Equal(forms.Length * levels.Length * texts.Length * ends.Length, lines.Distinct().Count());
    }

    [Fact]
    public void AMeasuredGroupIsReplacedByItsNameAndTheRestOfTheMatchStays() =>
        Assert.Equal("<count> collected, <lost> lost of 5000", Normalizer.Normalize("340 collected, 4660 lost of 5000", Some.Run(), @"(?<count>\d+) collected, (?<lost>\d+) lost"));

    [Theory]
    [InlineData("sync     801  1121.8  end", "sync  <rate>   <p50>  end")]
    [InlineData("sync   55801     0.1  end", "sync  <rate>   <p50>  end")]
    [InlineData("sync 1 2  end", "sync <rate> <p50>  end")]
    public void AMeasuredGroupThatBeginsWithBlanksKeepsItsColumn(string text, string expected) =>
        Assert.Equal(expected, Normalizer.Normalize(text, Some.Run(), @"sync(?<rate> +\d+)(?<p50> +[\d.]+)"));

    [Fact]
    public void AMeasuredPatternThatMatchesNothingIsAnError() =>
        Assert.Contains("matches nothing", Assert.Throws<InvalidOperationException>(() => Normalizer.Normalize("nothing measured", Some.Run(), @"(?<ns>\d+) ns")).Message, StringComparison.Ordinal);

    [Fact]
    public void AMeasuredPatternWithoutANamedGroupIsAnError() =>
        Assert.Contains("no named group", Assert.Throws<InvalidOperationException>(() => Normalizer.Normalize("5 ns", Some.Run(), @"\d+ ns")).Message, StringComparison.Ordinal);
}
