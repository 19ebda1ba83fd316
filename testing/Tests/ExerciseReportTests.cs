using Xunit;
using Xunit.Sdk;

namespace Course.Testing.Tests;

public sealed class ExerciseReportTests
{
    private const string NotStarted = "9.1 is not started: open 09-Small/Exercises/First.cs";

    [Fact]
    public void AnExerciseThatIsNotStartedIsSkippedOnce() => Assert.Equal(
        [$"skipped 9.1 First: {NotStarted}"],
        Shown([.. TestCaseMessages.Skipped("a", "9.1 First", NotStarted), .. TestCaseMessages.Skipped("b", "9.1 First", NotStarted)]));

    [Fact]
    public void AnExerciseIsSolvedWhenAllOfItsChecksAreGreen() => Assert.Equal(
        ["passed 9.1 First"],
        Shown([.. TestCaseMessages.Passed("a", "9.1 First"), .. TestCaseMessages.Passed("b", "9.1 First")]));

    [Fact]
    public void AnEmptyStubThatPassesSomeChecksSolvesNothing() => Assert.Equal(
        ["failed b"],
        Shown([.. TestCaseMessages.Passed("a", "9.1 First"), .. TestCaseMessages.Failed("b", "9.1 First"), .. TestCaseMessages.Passed("c", "9.1 First")]));

    [Fact]
    public void AHalfFinishedExerciseIsNotSolved() => Assert.Equal(
        [$"skipped 9.1 First: {NotStarted}"],
        Shown([.. TestCaseMessages.Passed("a", "9.1 First"), .. TestCaseMessages.Skipped("b", "9.1 First", NotStarted)]));

    [Fact]
    public void AFailedCheckIsShownAtOnceAndTheNextExerciseLast() => Assert.Equal(
        [
            "failed c",
            "failed e",
            "passed 9.2 Second",
            "skipped 9.10 Tenth: ten",
            "skipped 9.3 Third: three (next; 1 of 4 exercises solved, 1 red)",
        ],
        Shown(
        [
            .. TestCaseMessages.Skipped("a", "9.10 Tenth", "ten"), .. TestCaseMessages.Skipped("b", "9.3 Third", "three"), .. TestCaseMessages.Failed("c", "9.1 First"),
            .. TestCaseMessages.Passed("d", "9.2 Second"), .. TestCaseMessages.Failed("e", "9.1 First"),
        ]));

    [Fact]
    public void OtherTestsAreShownAsTheyAre() => Assert.Equal(
        ["passed a", "failed b"],
        Shown([.. TestCaseMessages.Passed("a"), .. TestCaseMessages.Failed("b", exercise: null)], finish: false));

    [Fact]
    public void AFailureIsShownWithoutTheFramesOfTheMachinery()
    {
        const string trace = """
               at System.Linq.Enumerable.First[TSource](IEnumerable`1 source)
               at Lesson.Exercises.First.Of(String name) in First.cs:line 7
               at Lesson.Tests.FirstTests.ItHolds() in FirstTests.cs:line 12
               at Course.Testing.Exercises.RunAsync(Type tests) in Exercises.cs:line 40
            --- End of stack trace from previous location ---
               at System.Reflection.MethodBaseInvoker.InterpretedInvoke_Method(Object obj, IntPtr* args)
               at InvokeStub_FirstTests.ItHolds(Object, Object, IntPtr*)
            """;
        var collected = Collected([.. TestCaseMessages.Failed("a", "9.1 First", trace)]);
        Assert.Equal(trace.ReplaceLineEndings().Split(Environment.NewLine)[..3], Assert.Single(collected.OfType<ITestFailed>()).StackTraces[0]!.Split(Environment.NewLine));
    }

    [Theory]
    [InlineData(false, "tests.dll", "--server", "dotnettestcli")]
    [InlineData(false, "tests.dll")]
    [InlineData(true, "tests.dll", "--server", "--client-port", "4711")]
    [InlineData(true, "tests.dll", "--server", "jsonrpc")]
    public void AnEditorGetsEachCheck(bool expected, params string[] arguments) => Assert.Equal(expected, CourseTestFramework.IsRunByATool(arguments));

    private static List<string> Shown(IReadOnlyList<IMessageSinkMessage> messages, bool finish = true)
    {
        var shown = new List<string>();
        var name = "";
        foreach (var message in Collected(finish ? [.. messages, TestCaseMessages.RunFinished()] : messages))
        {
            name = message is ITestStarting starting ? starting.TestDisplayName : name;
            var line = message switch
            {
                ITestPassed => $"passed {name}",
                ITestFailed => $"failed {name}",
                ITestSkipped skipped => $"skipped {name}: {skipped.Reason}",
                ITestNotRun => $"not run {name}",
                _ => null,
            };
            shown.AddRange(line is null ? [] : [line]);
        }

        return shown;
    }

    private static List<IMessageSinkMessage> Collected(IReadOnlyList<IMessageSinkMessage> messages)
    {
        var sink = new CollectingMessages();
        var report = new ExerciseReport(sink);
        Assert.All(messages, message => Assert.True(report.OnMessage(message)));
        return sink.Messages;
    }

    private sealed class CollectingMessages : IMessageSink
    {
        public List<IMessageSinkMessage> Messages { get; } = [];

        public bool OnMessage(IMessageSinkMessage message)
        {
            Messages.Add(message);
            return true;
        }
    }
}
