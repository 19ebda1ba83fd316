using System.Text.RegularExpressions;
using Xunit;

namespace MetricsCollection.Tests.Engines;

/// <summary>
/// The files of Prometheus' own tests of PromQL: this lesson's PromQL answers as Prometheus does, or refuses. Set COURSE_PROMQLTEST to the
/// folder with the files: https://github.com/prometheus/prometheus/tree/main/promql/promqltest/testdata.
/// </summary>
public sealed class PromqlTestFileTests
{
    // These files test features that are off by default: names are dropped at the end, and counters have start times.
    private static readonly string[] OffByDefault = ["name_label_dropping.test", "start_timestamps.test", "type_and_unit.test"];

    [Fact(Explicit = true)]
    public void EveryAnswerIsThatOfPrometheusOrARefusal()
    {
        var folder = Environment.GetEnvironmentVariable("COURSE_PROMQLTEST");
        Assert.SkipWhen(folder is null, "COURSE_PROMQLTEST names no folder with the files of Prometheus' promqltest");
        var files = Directory.EnumerateFiles(folder!, "*.test").Where(file => !OffByDefault.Contains(Path.GetFileName(file)))
            .Order(StringComparer.Ordinal).Select(file => new PromqlTestFile(file).Run()).ToList();
        var refused = files.SelectMany(file => file.Refused).ToList();
        var reasons = refused.Select(each => Regex.Replace(each, @"^[^:]*:\d+: |, at character .*|'[^']*' is no |\{.*\}", ""))
            .GroupBy(reason => reason).OrderByDescending(same => same.Count()).Select(same => $"{same.Count(),5} {same.Key}");
        var passed = files.Sum(file => file.Passed);
        TestContext.Current.TestOutputHelper?.WriteLine($"{passed} passed, {refused.Count} refused:\n{string.Join('\n', reasons)}");
        var wrong = files.SelectMany(file => file.Wrong).ToList();
        Assert.True(wrong.Count == 0, $"{wrong.Count} answers are wrong:\n{string.Join('\n', wrong)}");
        Assert.True(passed > 300, "too few passed: is the folder complete?");
    }
}
