using System.Text.Json;
using AdvancedLogging.Examples;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Serilog.Formatting.Json;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class InjectionTests
{
    public static TheoryData<string> Ours { get; } = [.. Formatters.All.Select(formatter => formatter.Name).Where(name => name.Contains("(ours)", StringComparison.Ordinal))];

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("injection");

    [Theory]
    [MemberData(nameof(Ours))]
    public void OursKeepEachAttackOnOneLine(string name)
    {
        var write = Formatters.All.Single(formatter => formatter.Name == name).Write;
        foreach (var (attack, text) in Injection.Corpus)
        {
            foreach (var written in new[] { write(text, null), write("zoe", text), write(text, text) })
            {
                Assert.True(written.EndsWith(Environment.NewLine, StringComparison.Ordinal) && !written[..^Environment.NewLine.Length].Any(IsObeyed), $"{name}, {attack}: {written}");
            }
        }
    }

    // Written down once more, and not taken from the formatter: what a reader or a terminal obeys.
    private static bool IsObeyed(char c) => c is < ' ' or (>= '\u007f' and <= '\u009f') or '\u2028' or '\u2029' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    [Fact]
    public void TheJudgeRejectsEachAttackThatIsWrittenAsItIs()
    {
        Assert.True(Injection.IsOneSafeLine("Login of zoe failed" + Environment.NewLine));
        Assert.False(Injection.IsOneSafeLine("Login of zoe failed"));
        Assert.False(Injection.IsOneSafeLine("Login of zoe failed" + Environment.NewLine + Environment.NewLine));
        Assert.All(Injection.Corpus.Skip(1), attack => Assert.False(Injection.IsOneSafeLine($"Login of {attack.Text} failed{Environment.NewLine}"), attack.Name));
    }

    [Fact]
    public void TheTableTellsStockTextFromJson()
    {
        foreach (var (name, write) in Formatters.All.Where(formatter => !formatter.Name.Contains("(ours)", StringComparison.Ordinal)))
        {
            var isJson = name.Contains("Json", StringComparison.Ordinal);
            Assert.Equal(isJson, Injection.IsOneSafeLine(write("eve\r\nzoe", null)));
            Assert.Equal(isJson, Injection.IsOneSafeLine(write("eve\u001b[2Kzoe", null)));
        }
    }

    [Fact]
    public void ALineOfJsonStaysTheSameJson()
    {
        foreach (var (_, text) in Injection.Corpus)
        {
            using var written = new StringWriter();
            new OneLineFormatter(new JsonFormatter()).Format(Some.Event("Login of {UserName} failed", text), written);
            using var json = JsonDocument.Parse(written.ToString());
            Assert.Equal(text, json.RootElement.GetProperty("Properties").GetProperty("UserName").GetString());
        }
    }

    [Theory]
    [InlineData("Zoë Łukasz 李 😀")]
    [InlineData("می‌خواهم")]
    [InlineData("👨‍👩‍👧")]
    [InlineData(@"C:\new\table")]
    public void AnHonestNameIsLeftAsItIs(string name) => Assert.Same(name, OneLineFormatter.Escape(name));
}
