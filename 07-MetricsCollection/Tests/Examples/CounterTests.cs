using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class CounterTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("counter");

    [Fact]
    public async Task TheServiceCountsEachPaymentByItsOutcome()
    {
        var output = (await Lesson.ExampleAsync("counter")).Output;
        Assert.Matches(@"(?m)^shop_payments_total\{[^}]*outcome=""succeeded""[^}]*\} 2$", output);
        Assert.Matches(@"(?m)^shop_payments_total\{[^}]*outcome=""failed""[^}]*\} 1$", output);
    }

    [Fact]
    public async Task OnlyTheCounterThatBeganWithZeroSawTheBurst()
    {
        var output = (await Lesson.ExampleAsync("counter")).Output;
        var timeOuts = Number("time-outs");

        // increase() extrapolates to the whole of its range, so it may differ by a few percent.
        Assert.InRange(timeOuts, 6 * 15, 6 * 25);
        Assert.InRange(Number("with Add(0) at the start, increase(…[10m])"), timeOuts * 0.95, timeOuts * 1.05);
        Assert.Equal(0, Number("without it, increase(…[10m])"));
        Assert.Equal(0, Number("a gauge \"time-outs now\", at its highest"));

        double Number(string name) => double.Parse(Regex.Match(output, $@"(?m)^  {Regex.Escape(name)} +(\d+)").Groups[1].Value, CultureInfo.InvariantCulture);
    }
}
