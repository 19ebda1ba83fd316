using Xunit;

namespace LoggingBasics.Tests.Examples;

public sealed class LevelsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => LoggingBasicsTests.Lesson.PrintsWhatIsExpectedAsync("levels");
}
