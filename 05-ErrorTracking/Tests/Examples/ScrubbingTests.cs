using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Examples;

public sealed class ScrubbingTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("scrubbing");

    [Fact]
    public async Task EveryLineIsMarkedAsFoundOrMissedAndTheFieldIsSafe()
    {
        var lines = (await Lesson.ExampleAsync("scrubbing")).Output.Split('\n');
        Assert.All(lines.Where(line => line.StartsWith("found", StringComparison.Ordinal)), line => Assert.DoesNotContain("hunter2", line, StringComparison.Ordinal));
        Assert.Equal(4, lines.Count(line => line.StartsWith("missed", StringComparison.Ordinal)));
        Assert.Contains("as a field: {\"password\":\"[redacted]\",\"attempt\":2}", lines);
    }

    /// <summary>If the redactor learns this one, the README must say so.</summary>
    [Fact]
    public void ASecretInASentenceIsNotFound() => Assert.Equal("the password is hunter2", Scrubber.Text("the password is hunter2"));
}
