using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Examples;

public sealed class ParseTextTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("parse-text");

    [Fact]
    public async Task SpansAllocateNothingAndBothSayTheSame()
    {
        var output = (await Lesson.ExampleAsync("parse-text")).Output;
        var rows = Regex.Matches(output, @"^  (regular expression|layout of spans) +(\d+) events, (\d+) bytes", RegexOptions.Multiline);
        Assert.Equal(2, rows.Count);
        Assert.Equal(rows[0].Groups[2].Value, rows[1].Groups[2].Value);
        Assert.True(int.Parse(rows[0].Groups[3].Value, CultureInfo.InvariantCulture) > 0);
        Assert.Equal("0", rows[1].Groups[3].Value);
    }

    [Theory]
    [InlineData("gzip -c")]
    [InlineData("cat")]
    public async Task APackedLogFromStdinIsReadAsAFileIs(string command)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs sh");
        var sample = Path.Combine(Lesson.Folder, "Samples", "shop.txt");
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", $"{command} '{sample}' | dotnet '{Path.Combine(AppContext.BaseDirectory, "LogAnalysis.dll")}' parse-text -"]) { RedirectStandardOutput = true })!;
        var output = await shell.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        Assert.Contains("layout of spans     594 events", output, StringComparison.Ordinal);
        Assert.Contains("; 593 events", output, StringComparison.Ordinal);
    }
}
