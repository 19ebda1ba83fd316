using System.Text.RegularExpressions;
using MetricsCollection.Metrics;
using MetricsCollection.Prometheus;
using Xunit;
using static MetricsCollection.Tests.MetricsCollectionTests;

namespace MetricsCollection.Tests.Examples;

public sealed class ExposeTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("expose");

    [Fact]
    public async Task BothFormatsAreReadAndSayTheSame()
    {
        var parts = Regex.Matches((await Lesson.ExampleAsync("expose")).Output, @"Content-Type: (?<type>.+)\n\n(?<body>(?:.+\n)+)");
        Assert.Equal([TextFormat.TextType, TextFormat.OpenMetricsType], parts.Select(part => part.Groups["type"].Value.Replace("; escaping=underscores", "", StringComparison.Ordinal)));
        var text = ExpositionReader.Read(parts[0].Groups["body"].Value).Samples;
        var openMetrics = ExpositionReader.Read(parts[1].Groups["body"].Value, openMetrics: true).Samples;
        Assert.Equal(text.Select(sample => sample.Value), openMetrics.Where(sample => !sample.Series["__name__"].EndsWith("_created", StringComparison.Ordinal)).Select(sample => sample.Value));
        Assert.Contains(text, sample => sample.Series["merchant"] == "Žofie's \"Kafé\" \\ sons\nPrague" && sample.Value == 40);
        Assert.Contains("4bf92f3577b34da6a3ce929d0e0e4736", Assert.Single(openMetrics, sample => sample.Exemplar is not null).Exemplar, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheTextWrittenByHandIsTheSame()
    {
        var match = Regex.Match((await Lesson.ExampleAsync("expose")).Output, @"by hand (\d+) of these (\d+) lines");
        Assert.Equal(match.Groups[1].Value, match.Groups[2].Value);
    }
}
