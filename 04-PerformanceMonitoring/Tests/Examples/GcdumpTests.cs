using System.Globalization;
using System.Text.RegularExpressions;
using PerformanceMonitoring.Measuring;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using DotnetToolFactAttribute = Course.Testing.DotnetToolFactAttribute;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class GcdumpTests
{
    private const string Page = "PaymentPage";

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("gcdump");

    [Fact]
    public void InTheStoredRunTheLeakedTypeHasGrown() => HasGrown(StoredRun.Text("gcdump"));

    [DotnetToolFact("dotnet-gcdump")]
    public async Task TheReportsOfTheToolShowTheLeakedTypeAndItsGrowth()
    {
        var (output, folder) = await ToolAsync("gcdump");
        HasGrown(output);

        var (before, after) = (await CountAsync("before"), await CountAsync("after"));
        Assert.True(before > 0 && after >= before + 100, $"{before} pages before, {after} after");

        async Task<int> CountAsync(string name)
        {
            var report = await File.ReadAllTextAsync(Path.Combine(folder, $"{name}.txt"), TestContext.Current.CancellationToken);
            return int.Parse(Regex.Match(report, $@"([\d,]+) +{Page} ").Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        }
    }

    private static void HasGrown(string output)
    {
        var row = Regex.Match(output, $@"^ +(\d+) +(\d+)  {Page}$", RegexOptions.Multiline);
        Assert.True(row.Success, output);
        Assert.True(int.Parse(row.Groups[2].Value, CultureInfo.InvariantCulture) >= int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture) + 100, row.Value);
    }
}
