using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class ReportTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("report");

    [Fact]
    public async Task ThePageIsWholeAndNeedsNothingElse()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(await OutputOfAsync("report"), "report.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotMatch("(?i)<script|<link|<img|src=|url\\(|https?:", page);
        Assert.Contains("PoolExhaustedException", page, StringComparison.Ordinal);
        Assert.Contains("@media print", page, StringComparison.Ordinal);

        // Each chart is an XML of its own that can be read, and its bars lie within it.
        var charts = Regex.Matches(page, "(?s)<svg.*?</svg>").Select(match => XElement.Parse(match.Value)).ToList();
        Assert.Equal(2, charts.Count);
        foreach (var chart in charts)
        {
            var box = chart.Attribute("viewBox")!.Value.Split(' ').Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
            Assert.All(chart.Elements("rect"), bar => Assert.True(Number(bar, "x") >= 0 && Number(bar, "y") >= 0 && Number(bar, "x") + Number(bar, "width") <= box[2] && Number(bar, "y") + Number(bar, "height") <= box[3], bar.ToString()));
        }

        static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
    }

    [Fact]
    public async Task WhatComesFromOutsideIsText()
    {
        var folder = Lesson.CreateFolder();
        var file = Path.Combine(folder, "log");
        const string Script = "<script>alert('x')</script>";
        await File.WriteAllTextAsync(file, $$"""
            {"timestamp":"2026-03-14T09:26:53Z","level":"error","error_type":"{{Script}}","endpoint":"{{Script}}","duration_ms":5,"message":"{{Script}}"}
            {{Script}}

            """, TestContext.Current.CancellationToken);
        var run = await Lesson.RunAsync("report", file, "--output", folder);
        Assert.True(run.ExitCode == 0, run.Error);
        var page = await File.ReadAllTextAsync(Path.Combine(folder, "06-LogAnalysis", "report", "report.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.True(page.Split("&lt;script&gt;").Length > 4);
    }

    [Fact]
    public async Task AnEmptyLogHasAPageToo()
    {
        var folder = Lesson.CreateFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "log"), "", TestContext.Current.CancellationToken);
        Assert.Equal(0, (await Lesson.RunAsync("report", Path.Combine(folder, "log"), "--output", folder)).ExitCode);
    }
}
