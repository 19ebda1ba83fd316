using System.Globalization;
using System.Text.RegularExpressions;
using MetricsCollection.Proc;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class SystemTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("system");

    [Fact]
    public async Task TheRestartIsCountedAndTheDifferenceIsNot()
    {
        var output = (await Lesson.ExampleAsync("system")).Output;
        Assert.Contains("the last value minus the first       -118,600", output, StringComparison.Ordinal);
        var increase = double.Parse(Regex.Match(output, @"increase\(shop_payments_total\[5m\]\) +([\d,]+)").Groups[1].Value, NumberStyles.Number, CultureInfo.InvariantCulture);

        // Ten seconds' payments were counted by a process that died before the next scrape.
        Assert.InRange(increase, 2_850, 2_950);
        Assert.Matches(@"resets\(shop_payments_total\[5m\]\) +1\b", output);
    }

    [Fact]
    public async Task ABusyThreadIsAProcessor()
    {
        if (!ProcReader.IsHere)
        {
            Assert.Skip("this system has no /proc");
        }

        // Under load it gets less of one; the runtime's own threads may add a little.
        var cpus = double.Parse(Regex.Match((await Lesson.ExampleAsync("system")).Output, @"this process +([\d.]+) +processors").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.InRange(cpus, 0.05, 2);
    }
}
