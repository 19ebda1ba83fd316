using System.Text;
using AdvancedLogging.Sinks;
using Serilog;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class AuditTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key of a test, 32 bytes long !!");
    private readonly string _file = Path.Combine(Lesson.CreateFolder(), "audit.log");

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("audit");

    [Fact]
    public void EachCharacterThatIsAlteredIsFoundInItsLine()
    {
        var head = Write(5);
        var lines = File.ReadAllLines(_file);
        for (var i = 0; i < lines[2].Length; i += 3)
        {
            var altered = lines[2].Remove(i, 1).Insert(i, lines[2][i] == 'x' ? "y" : "x");
            File.WriteAllText(_file, string.Join('\n', [.. lines[..2], altered, .. lines[3..], ""]));
            var report = AuditFileSink.Verify(_file, Key, head);
            Assert.True(report is { Lines: 2, Problem: not null }, $"character {i} altered: {report}");
        }
    }

    [Theory]
    [InlineData(new[] { 1, 2, 4, 5 }, 2)]
    [InlineData(new[] { 2, 3, 4, 5 }, 0)]
    [InlineData(new[] { 1, 3, 2, 4, 5 }, 1)]
    [InlineData(new[] { 1, 2, 2, 3, 4, 5 }, 2)]
    [InlineData(new[] { 1, 2, 3, 4, 5, 1 }, 5)]
    [InlineData(new[] { 1, 2, 3 }, 3)]
    [InlineData(new int[0], 0)]
    public void ALineRemovedMovedRepeatedOrCutOffIsFound(int[] order, int wholeBefore)
    {
        var head = Write(5);
        var lines = File.ReadAllLines(_file);
        File.WriteAllText(_file, string.Concat(order.Select(number => lines[number - 1] + "\n")));

        var report = AuditFileSink.Verify(_file, Key, head);
        Assert.Equal(wholeBefore, report.Lines);
        Assert.NotNull(report.Problem);
    }

    [Fact]
    public void AGenuineLineOfAnotherFileIsFound()
    {
        Write(3);
        var other = File.ReadAllLines(_file)[1];
        File.Delete(_file);
        Write(3);
        var lines = File.ReadAllLines(_file);
        File.WriteAllLines(_file, [lines[0], other, lines[2]]);

        // The same key, the same number, a whole line: only what it follows is wrong.
        var report = AuditFileSink.Verify(_file, Key);
        Assert.Equal(1, report.Lines);
        Assert.Contains("does not follow the line before it", report.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutTheKeyNobodyCanWriteALineThatFits()
    {
        Write(2);
        var forger = Encoding.UTF8.GetBytes("another key, 32 bytes long, too !");
        Assert.Equal(0, AuditFileSink.Verify(_file, forger).Lines);

        // A whole chain, made with the forger's own key.
        File.Delete(_file);
        Write(2, forger);
        Assert.Contains("another key", AuditFileSink.Verify(_file, Key).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void ATornLastLineIsFoundAndNothingIsAppendedToIt()
    {
        Write(3);
        var text = File.ReadAllText(_file);
        File.WriteAllText(_file, text[..^10]);

        Assert.Equal(2, AuditFileSink.Verify(_file, Key).Lines);
        var exception = Assert.Throws<InvalidDataException>(() => new AuditFileSink(_file, Key));
        Assert.Contains($"{_file}:3: is not finished", exception.Message, StringComparison.Ordinal);
        Assert.Equal(text.Length - 10, File.ReadAllText(_file).Length);
    }

    [Fact]
    public void TheNextRunGoesOnWithTheChain()
    {
        Write(3);
        var head = Write(2);
        Assert.Equal(new AuditReport(5, head, null), AuditFileSink.Verify(_file, Key, head));
    }

    [Fact]
    public void ASecondWriterIsRefused()
    {
        using var first = new AuditFileSink(_file, Key);
        Assert.Throws<IOException>(() => new AuditFileSink(_file, Key));
        Assert.Null(AuditFileSink.Verify(_file, Key).Problem);
    }

    [Fact]
    public void WhatIsInAnEventCannotForgeALine()
    {
        Write(1);
        var genuine = File.ReadAllLines(_file)[0];
        using (var sink = new AuditFileSink(_file, Key))
        using (var audit = new LoggerConfiguration().AuditTo.Sink(sink).CreateLogger())
        {
            audit.Information("{Actor} did {What}", "eve\n" + genuine, "\u2028\u0085\",\"hash\":\"0\"}");
        }

        Assert.Equal(2, File.ReadAllText(_file).Split('\n').Length - 1);
        Assert.Equal((2, null), (AuditFileSink.Verify(_file, Key).Lines, AuditFileSink.Verify(_file, Key).Problem));
    }

    [Fact]
    public void WhatCannotBeAuditedIsTheCallersConcern()
    {
        var sink = new AuditFileSink(_file, Key);
        using var audit = new LoggerConfiguration().AuditTo.Sink(sink).CreateLogger();
        sink.Dispose();
        Assert.ThrowsAny<Exception>(() => audit.Information("{Actor} refunded {PaymentId}", "user_08", "pay_1001"));
    }

    [Fact]
    public async Task VerifyNamesTheLineAndEndsWithAnError()
    {
        Write(3);
        var variables = new Dictionary<string, string?> { ["AUDIT_KEY"] = Encoding.UTF8.GetString(Key) };
        var whole = await Lesson.RunAsync(["audit", "--verify", _file], variables);
        Assert.Equal((0, ""), (whole.ExitCode, whole.Error));
        Assert.Contains("whole: 3 lines", whole.Output, StringComparison.Ordinal);

        await File.WriteAllTextAsync(_file, (await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken)).Replace("\"pay_2\"", "\"pay_9\"", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var altered = await Lesson.RunAsync(["audit", "--verify", _file], variables);
        Assert.Equal(1, altered.ExitCode);
        Assert.Equal($"audit: {_file}:2: was altered, or written with another key.\n", altered.Error);
    }

    [Theory]
    [InlineData("short", "AUDIT_KEY has 5 characters; a key takes at least 32")]
    public async Task AKeyThatIsTooShortIsRefused(string key, string message)
    {
        var run = await Lesson.RunAsync(["audit"], new Dictionary<string, string?> { ["AUDIT_KEY"] = key });
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileThatIsNotThereIsRefused()
    {
        var run = await Lesson.RunAsync("audit", "--verify", "no-such-file");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("--verify: there is no file 'no-such-file'", run.Error, StringComparison.Ordinal);
    }

    private string Write(int events, byte[]? key = null)
    {
        using var sink = new AuditFileSink(_file, key ?? Key);
        using var audit = new LoggerConfiguration().AuditTo.Sink(sink).CreateLogger();
        for (var number = 1; number <= events; number++)
        {
            audit.Information("{Actor} refunded {PaymentId}", "user_08", $"pay_{number}");
        }

        return sink.Head;
    }
}
