using Course.Testing;
using LoggingBasics.Exercises;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace LoggingBasics.Tests.Exercises;

public sealed class TwoSinksTests
{
    private static readonly ScratchFolders Scratch = new();
    private static readonly TimeoutException Failure = new("ledger did not answer");

    private static readonly (string Letters, LogEventLevel Level)[] Abbreviations =
        [("DBG", LogEventLevel.Debug), ("INF", LogEventLevel.Information), ("WRN", LogEventLevel.Warning), ("ERR", LogEventLevel.Error), ("FTL", LogEventLevel.Fatal)];

    public Func<ILogEventSink, string, Logger> Answer { get; set; } = TwoSinks.Create;

    [Task("1.5", "the file has the path that is given")]
    public void TheFileHasItsPath()
    {
        var path = NewPath();
        using (var log = Answer(new CollectingSink(), path))
        {
            log.Error(Failure, "Payment failed");
        }

        var found = Directory.EnumerateFiles(Path.GetDirectoryName(path)!).Select(Path.GetFileName).ToList();
        Assert.True(File.Exists(path),
            $"expected the file {Path.GetFileName(path)}, but the folder has {(found.Count == 0 ? "no file" : string.Join(", ", found))}. "
            + "Why it matters: a rolling interval puts the date into the name, and whoever was told the path finds nothing there.");
    }

    [Task("1.5", "the file has everything from Debug up, and nothing below")]
    public void TheFileHasEverythingFromDebugUp()
    {
        var file = Read(Log().Path);
        string[] expected = ["Debug", "Information", "Warning", "Error", "Fatal"];
        var actual = file.Select(line => line.Split(' ', 3)).Where(words => words.Length > 1).Select(words => words[1])
            .Where(word => Enum.TryParse<LogEventLevel>(word, out _)).ToList();
        Assert.True(actual.SequenceEqual(expected),
            $"expected the events {string.Join(", ", expected)} in the file, but it has {(actual.Count == 0 ? "none" : string.Join(", ", actual))}. "
            + "Why it matters: the file is what you search afterwards; the logger's own minimum comes before that of its sinks.");
    }

    [Task("1.5", "the screen has Warning and above")]
    public void TheScreenHasWarningAndAbove()
    {
        var (_, screen) = Log();
        LogEventLevel[] expected = [LogEventLevel.Warning, LogEventLevel.Error, LogEventLevel.Fatal];
        Assert.True(screen.SequenceEqual(expected),
            $"expected {string.Join(", ", expected)} on the screen, but it has {(screen.Count == 0 ? "none" : string.Join(", ", screen))}. "
            + "Why it matters: nobody reads a screen that shows everything.");
    }

    [Task("1.5", "a line of the file is the level in three letters and the message")]
    public void ALineIsLevelAndMessage()
    {
        var file = Read(Log().Path);
        foreach (var (letters, level) in Abbreviations.Where(pair => file.Any(line => line.Contains($"{pair.Level} of", StringComparison.Ordinal))))
        {
            var expected = $"{letters} {level} of pay_1003";
            Assert.True(file.Contains(expected),
                $"expected the line \"{expected}\", but the file has:\n{string.Join('\n', file)}\n"
                + "Why it matters: what a program or a colleague looks for in a file is a format that was agreed on.");
        }
    }

    [Task("1.5", "an exception follows its event")]
    public void AnExceptionFollowsItsEvent()
    {
        var file = Read(Log().Path);
        var next = file.SkipWhile(line => !line.Contains("Error of", StringComparison.Ordinal)).Skip(1).FirstOrDefault();
        Assert.True(next?.Contains("System.TimeoutException: ledger did not answer", StringComparison.Ordinal) == true,
            $"expected the exception on the line behind its event, but there is \"{next}\". "
            + "Why it matters: a template without {Exception} drops it, and nobody notices before it is needed.");
    }

    [Task("1.5", "the file is complete when the logger is disposed")]
    public void TheFileIsCompleteAfterDispose()
    {
        var path = NewPath();
        using (var log = Answer(new CollectingSink(), path))
        {
            for (var i = 0; i < 1_000; i++)
            {
                log.Warning("Payment {Number}", i);
            }
        }

        var lines = Read(path).Length;
        Assert.True(lines == 1_000, $"expected 1000 lines after Dispose, but the file has {lines}. Why it matters: the last lines before the end are the ones that tell why it ended.");
    }

    private (string Path, IReadOnlyList<LogEventLevel> Screen) Log()
    {
        var path = NewPath();
        var screen = new CollectingSink();
        using (var log = Answer(screen, path))
        {
            foreach (var level in Enum.GetValues<LogEventLevel>())
            {
                log.Write(level, level == LogEventLevel.Error ? Failure : null, $"{level} of {{PaymentId}}", "pay_1003");
            }
        }

        return (path, [.. screen.Events.Select(e => e.Level)]);
    }

    private static string[] Read(string path)
    {
        Assert.SkipUnless(File.Exists(path), $"Not checked: the file {path} is missing");
        return File.ReadAllLines(path);
    }

    private static string NewPath() => Path.Combine(Scratch.Create(), "shop.log");
}
