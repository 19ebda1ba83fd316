using Xunit;
using static LoggingBasics.Tests.LoggingBasicsTests;

namespace LoggingBasics.Tests.Examples;

public sealed class ConfigCodeTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("config-code");

    [Theory]
    [InlineData("serilog.log")]
    [InlineData("nlog.log")]
    public async Task TheFileHasTheSameTwoEvents(string file)
    {
        var run = await Lesson.ExampleAsync("config-code");
        var path = Path.Combine(run.Folder, "course-output", "01-LoggingBasics", "config-code", file);
        var lines = await File.ReadAllLinesAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal(["INFO Shop.Payments Payment pay_1001 succeeded", "WARN Shop.Antifraud Slow answer for pay_1001"], lines);
    }

    [Fact]
    public async Task InAllThreeTheAntifraudIsHeardFromWarningUp()
    {
        var run = await Lesson.ExampleAsync("config-code");
        Assert.Equal(3, run.Output.Split("Slow answer for pay_1001").Length - 1);
        Assert.DoesNotContain("Checked", run.Output, StringComparison.Ordinal);
    }
}
