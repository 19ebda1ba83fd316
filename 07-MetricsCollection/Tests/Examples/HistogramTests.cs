using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class HistogramTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("histogram");

    [Fact]
    public async Task TheFineBoundsEstimateBetterAndTheObjectiveIsExact()
    {
        var output = (await Lesson.ExampleAsync("histogram")).Output;
        foreach (Match row in Regex.Matches(output, @"(?m)^p\d\d +(?<exact>[\d.]+) s +(?<fine>[\d.]+) s +(?<coarse>[\d.]+) s"))
        {
            var (exact, fine, coarse) = (Number(row, "exact"), Number(row, "fine"), Number(row, "coarse"));
            Assert.InRange(fine, exact * 0.85, exact * 1.15);
            Assert.True(Math.Abs(coarse - exact) > Math.Abs(fine - exact));
        }

        var within = Regex.Match(output, @"within 0\.3 s: (?<histogram>[\d.]+) % by the histogram, (?<counted>[\d.]+) % counted");
        Assert.Equal(Number(within, "counted"), Number(within, "histogram"));
        Assert.Equal(10_000, Regex.Matches(output, @"(?m)^ +to .+ s +([\d,]+)( █+)?$").Sum(bar => int.Parse(bar.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture)));
    }

    private static double Number(Match match, string name) => double.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture);
}
