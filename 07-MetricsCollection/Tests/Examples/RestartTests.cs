using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class RestartTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("restart");

    [Fact]
    public async Task TheRestartIsSeenAndTheDifferenceIsWrong()
    {
        var output = (await Lesson.ExampleAsync("restart")).Output;
        Assert.Matches(@"last value minus first +-118,600", output);

        // The old process counted ten seconds of payments that no scrape saw.
        var increase = Regex.Match(output, @"increase\(shop_payments_total\[5m\]\) +([\d,.]+)").Groups[1].Value;
        Assert.InRange(double.Parse(increase, NumberStyles.Number, CultureInfo.InvariantCulture), 2_850, 2_950);
        Assert.Matches(@"resets\(shop_payments_total\[5m\]\) +1\b", output);
    }
}
