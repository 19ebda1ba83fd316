using System.Text.RegularExpressions;
using MetricsCollection.Exposition;
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
        Assert.Equal([TextFormat.TextType, TextFormat.OpenMetricsType], parts.Select(part => part.Groups["type"].Value));
        var (text, openMetrics) = (ExpositionReader.Read(parts[0].Groups["body"].Value), ExpositionReader.Read(parts[1].Groups["body"].Value, openMetrics: true));
        Assert.Equal(text.Samples.Select(sample => sample.Value), openMetrics.Samples.Where(sample => !sample.Series["__name__"].EndsWith("_created", StringComparison.Ordinal)).Select(sample => sample.Value));
        Assert.Contains(text.Samples, sample => sample.Series["merchant"] == "Žofie's \"Kafé\" \\ sons\nPrague" && sample.Value == 40);
        Assert.Contains("4bf92f3577b34da6a3ce929d0e0e4736", Assert.Single(openMetrics.Samples, sample => sample.Exemplar is not null).Exemplar, StringComparison.Ordinal);
    }
}
