using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class RedactionTests
{
    private const string Card = "4111111111111111";
    private const string Mail = "zoe@example.com";

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("redaction");

    [Theory]
    [InlineData("Without EnableRedaction")]
    [InlineData("With EnableRedaction")]
    public async Task AGeneratedMethodNeverLogsAClassifiedValue(string part)
    {
        foreach (var line in (await LinesAsync(part))[..2])
        {
            Assert.DoesNotContain(Card, line, StringComparison.Ordinal);
            Assert.DoesNotContain(Mail, line, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task TheSameMailHasTheSameHash()
    {
        var hashes = (await LinesAsync("With EnableRedaction"))[..2].Select(line => line.Split("\"Mail\":\"")[1].Split('"')[0]).ToList();
        Assert.Equal(hashes[0], hashes[1]);
        Assert.StartsWith("1:", hashes[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Without EnableRedaction")]
    [InlineData("With EnableRedaction")]
    public async Task APlainCallLogsTheRawValues(string part)
    {
        var line = (await LinesAsync(part))[2];
        Assert.Contains(Card, line, StringComparison.Ordinal);
        Assert.Contains(Mail, line, StringComparison.Ordinal);
    }

    private static async Task<string[]> LinesAsync(string part) =>
        (await Lesson.ExampleAsync("redaction")).Output.Split("\n\n").Single(text => text.StartsWith($"{part}:", StringComparison.Ordinal)).Split('\n')[1..4];
}
