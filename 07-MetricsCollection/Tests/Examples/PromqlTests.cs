using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class PromqlTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("promql");

    /// <summary>Instance a fails one payment a minute, b six; each minute 60 and 54 are paid.</summary>
    [Theory]
    [InlineData("""rate(payments_total{outcome="failed"}[5m])""", """{instance="b", job="shop", outcome="failed"}""", 6 / 60.0)]
    [InlineData("sum by (outcome) (rate(payments_total[5m]))", """{outcome="paid"}""", 114 / 60.0)]
    [InlineData("""sum(rate(payments_total{outcome="failed"}[5m])) / sum(rate(payments_total[5m]))""", "{}", 7 / 121.0)]
    [InlineData("""sum(rate(payments_total{outcome="failed"}[5m] offset 40m)) / sum(rate(payments_total[5m] offset 40m))""", "{}", 2 / 122.0)]
    [InlineData("""absent(up{job="ledger"})""", """{job="ledger"}""", 1)]
    public async Task TheAnswersAreThoseOfTheRecording(string query, string series, double value)
    {
        var answers = Regex.Match((await Lesson.ExampleAsync("promql")).Output, $@"(?m)^  {Regex.Escape(query)}\n(?<answers>(?:    .*\n?)+)").Groups["answers"].Value;
        var answer = Regex.Match(answers, $@"(?m)^    {Regex.Escape(series)}  (?<value>.*)$").Groups["value"].Value;
        Assert.Equal(value, double.Parse(answer, CultureInfo.InvariantCulture), tolerance: 0.0001);
    }
}
