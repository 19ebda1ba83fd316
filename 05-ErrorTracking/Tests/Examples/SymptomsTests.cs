using System.Text.RegularExpressions;
using ErrorTracking.Grouping;
using ErrorTracking.Reports;
using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class SymptomsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("symptoms");

    [Fact]
    public async Task TheReportIsSelfContainedAndCountsEveryError()
    {
        var report = await File.ReadAllTextAsync(Path.Combine(await OutputOfAsync("symptoms"), "errors.html"), TestContext.Current.CancellationToken);
        Assert.DoesNotMatch(@"<script|<link|<img|\bsrc=|url\(|@import", report);
        Assert.Equal(12, Regex.Count(report, "<svg "));
        Assert.Equal(1_500, Regex.Matches(report, @"</td><td class=""\w+"">\w+</td><td class=""number"">(\d+)</td>").Sum(match => int.Parse(match.Groups[1].Value, null)));

        // From each issue to its details, and from a trace to its lines.
        foreach (Match link in Regex.Matches(report, "href=\"#([0-9a-f]{16})\""))
        {
            Assert.Contains($"<h2 id=\"{link.Groups[1].Value}\">", report, StringComparison.Ordinal);
        }

        Assert.Matches(@"trace <code>[0-9a-f]{32}</code></p><pre>[\d:.]{12} INF antifraud", report);
        Assert.DoesNotContain("(no log line has this trace)", report, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatComesFromOutsideIsText()
    {
        using var store = new IssueStore(Path.Combine(Lesson.CreateFolder(), "issues.jsonl"));
        const string evil = "<script>alert(1)</script>\"'&";
        store.Add(Scrubber.Scrub(new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Message = evil, Release = evil, Fingerprint = evil, Context = new ErrorContext { UserId = evil, TraceId = evil } }));
        var report = HtmlReport.Write(store.Issues, new[] { evil }.ToLookup(line => line), DateTimeOffset.UnixEpoch.AddHours(1));
        Assert.DoesNotContain("<script", report, StringComparison.Ordinal);
        Assert.DoesNotContain("\"'&", report, StringComparison.Ordinal);
    }
}
