using System.Threading.Channels;
using Learn.Progress;
using Learn.Tests.Support;
using Learn.Watch;
using Spectre.Console;
using Xunit;

namespace Learn.Tests.Watch;

/// <summary>The session without a terminal: keys and saves go in, text comes out.</summary>
public sealed class WatchSessionTests
{
    [Fact]
    public async Task AWrongAnswerIsNamedByItsFirstHintAndARightOneIsKept()
    {
        LearnRoslyn.Prepare();
        var course = new PracticeCourse();
        await using var output = new WaitingWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 1000;
        await using var bench = new Workbench(new CourseFolder(course.Path), new StateFolder(course.State), console)
        {
            Limit = TimeSpan.FromSeconds(60),
        };
        await using var session = new WatchSession(bench, new WatchOptions { HasSingleKeys = false });
        var run = session.RunAsync(bench.Exercises.Find("1.3"), TestContext.Current.CancellationToken);

        await output.WaitForAsync("is not begun");
        await output.WaitForAsync("each with Enter");
        await File.WriteAllTextAsync(course.Answer, FirstLesson.Answer("return defaultLevel"), TestContext.Current.CancellationToken);
        await output.WaitForAsync("A statement ends with a semicolon");
        await output.WaitForAsync("q quit");
        var firstThatFits = FirstLesson.Answer(
            "return overrides.Where(pair => name == pair.Key || name.StartsWith(pair.Key + '.', StringComparison.Ordinal))"
            + ".Select(pair => pair.Value).FirstOrDefault(defaultLevel);");
        await File.WriteAllTextAsync(course.Answer, firstThatFits, TestContext.Current.CancellationToken);
        await output.WaitForAsync("the longest wins");
        await output.WaitForAsync("q quit");
        session.Press('h');
        await output.WaitForAsync("The first that fits, in the order of the file.");
        await File.WriteAllTextAsync(course.Answer, FirstLesson.Solution, TestContext.Current.CancellationToken);
        await output.WaitForAsync("Solved.");
        session.Press('n');
        await output.WaitForAsync("1.4 LineFormatter is not begun");
        session.Press('q');
        await run;
        Assert.Equal(Standing.Solved, bench.Progress.Of(FirstLesson.EffectiveLevel));
    }

    /// <summary>Text on which a test waits.</summary>
    private sealed class WaitingWriter : StringWriter
    {
        private readonly Channel<bool> _written = Channel.CreateUnbounded<bool>();
        private readonly Lock _lock = new();
        private int _seen;

        public override void Write(char value) => Write($"{value}");

        public override void Write(string? value)
        {
            lock (_lock)
            {
                base.Write(value);
            }

            _written.Writer.TryWrite(true);
        }

        /// <summary>Waits for a text behind the one that was waited for before.</summary>
        public async Task WaitForAsync(string text)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
            while (true)
            {
                lock (_lock)
                {
                    var found = ToString().IndexOf(text, _seen, StringComparison.Ordinal);
                    if (found >= 0)
                    {
                        _seen = found + text.Length;
                        return;
                    }
                }

                try
                {
                    await _written.Reader.ReadAsync(patience.Token);
                }
                catch (OperationCanceledException)
                {
                    throw new TimeoutException($"'{text}' did not come. What came:\n{this}");
                }
            }
        }
    }
}
