using LogAnalysis.Reading;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class FormatsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("formats");

    /// <summary>The second event of each sample is an error, whatever its logger calls it.</summary>
    [Fact]
    public async Task EachSampleHasOneError()
    {
        var rows = (await Lesson.ExampleAsync("formats")).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal(LogFiles.FormatSamples.Select(Path.GetFileName), rows.Select(row => row[0]));
        Assert.All(rows, row => Assert.True(row[3] == "1", $"{row[0]}: {row[3]} errors"));
    }
}
