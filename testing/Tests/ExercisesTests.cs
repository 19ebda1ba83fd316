using Xunit;

namespace Course.Testing.Tests;

public sealed class ExercisesTests
{
    private const string Twice = "Why it matters: twice is not once.";

    [Fact]
    public async Task AWrongAnswerThatOneCheckRejectsWithTheRightWordsIsProven() =>
        Assert.Empty(await Exercises.ProblemsOfAsync(typeof(Negative), new WrongAnswerAttribute<DoublingTests>(nameof(DoublingTests.Positive), "expected 4")));

    [Theory]
    [InlineData(typeof(Right), nameof(DoublingTests.Positive), "", "Right: Positive should reject it, but accepted it")]
    [InlineData(typeof(ZeroIsOne), nameof(DoublingTests.Zero), "expected 0", "ZeroIsOne: Zero rejects it without saying \"Why it matters:\": expected 0, but it is 1.")]
    [InlineData(typeof(Negative), nameof(DoublingTests.Positive), "other words", $"Negative: Positive rejects it without saying \"other words\": expected 4, but it is -4. {Twice}")]
    [InlineData(typeof(Negative), nameof(DoublingTests.Zero), "", $"Negative: also rejected by Positive: expected 4, but it is -4. {Twice}", "Negative: Zero should reject it, but accepted it")]
    [InlineData(typeof(Negative), "NoSuchCheck", "", "Negative: DoublingTests has no check 'NoSuchCheck'", $"Negative: also rejected by Positive: expected 4, but it is -4. {Twice}")]
    [InlineData(typeof(AlwaysOne), nameof(DoublingTests.Zero), "expected 0", $"AlwaysOne: also rejected by Positive: expected 4, but it is 1. {Twice}",
        "AlwaysOne: Zero rejects it without saying \"Why it matters:\": expected 0, but it is 1.")]
    [InlineData(typeof(Throwing), nameof(DoublingTests.Positive), "", "Throwing: Positive should reject it, but threw InvalidOperationException: broken")]
    public async Task EveryOtherOutcomeIsAProblem(Type answer, string rejectedBy, string saying, params string[] problems) =>
        Assert.Equal(problems.Order(), (await Exercises.ProblemsOfAsync(answer, new WrongAnswerAttribute<DoublingTests>(rejectedBy, saying))).Order());

    [Fact]
    public async Task ACheckThatCouldNotBeReachedDoesNotRejectAWrongAnswer() =>
        Assert.Empty(await Exercises.ProblemsOfAsync(typeof(Huge), new WrongAnswerAttribute<DoublingTests>(nameof(DoublingTests.Positive), "expected 4")));

    [Fact]
    public async Task ARightAnswerThatEveryCheckAcceptsIsProven() =>
        Assert.Empty(await Exercises.ProblemsOfAsync(typeof(Right), new RightAnswerAttribute<DoublingTests>("by multiplication")));

    [Theory]
    [InlineData(typeof(Negative), $"Negative is right (by other means), but Positive rejects it: expected 4, but it is -4. {Twice}")]
    [InlineData(typeof(Throwing), "Throwing is right (by other means), but Positive rejects it: broken")]
    public async Task ARightAnswerThatACheckRejectsIsAProblem(Type answer, string problem) =>
        Assert.Equal([problem], await Exercises.ProblemsOfAsync(answer, new RightAnswerAttribute<DoublingTests>("by other means")));

    [Fact]
    public async Task ACheckThatDoesNotReachARightAnswerDoesNotAcceptIt() =>
        Assert.Contains(
            await Exercises.ProblemsOfAsync(typeof(Huge), new RightAnswerAttribute<DoublingTests>("a large one")),
            problem => problem.Contains("but Zero rejects it", StringComparison.Ordinal));

    [Fact]
    public async Task TheLearnersOwnAnswerIsRunAsItIs()
    {
        var checks = Exercises.Checks(typeof(DoublingTests));
        Assert.Equal(["9.1 two doubled is four", "9.1 zero stays"], checks.Select(check => check.Task.DisplayName).Order(StringComparer.Ordinal));
        Assert.All(checks, check => Assert.Equal([typeof(NotImplementedException)], check.Task.SkipExceptions!));
        foreach (var (method, _) in checks)
        {
            Assert.IsType<NotImplementedException>(await Exercises.RunAsync(typeof(DoublingTests), method, answer: null));
        }
    }

    internal static class Right
    {
        public static int Double(int number) => number * 2;
    }

    internal static class Negative
    {
        public static int Double(int number) => number * -2;
    }

    internal static class AlwaysOne
    {
        public static int Double(int number) => 1;
    }

    internal static class ZeroIsOne
    {
        public static int Double(int number) => number == 0 ? 1 : number * 2;
    }

    internal static class Huge
    {
        public static int Double(int number) => 1_000_000;
    }

    internal static class Throwing
    {
        public static int Double(int number) => number == 0 ? 0 : throw new InvalidOperationException("broken");
    }
}

#pragma warning disable xUnit1000 // Not public, so that the runner does not find them: the tests above run these checks themselves.
/// <summary>The checks of an exercise that nobody has begun.</summary>
internal sealed class DoublingTests
{
    public Func<int, int> Answer { get; set; } = _ => throw new NotImplementedException();

    [Task("9.1", "two doubled is four")]
    public async Task Positive()
    {
        await Task.Yield();
        var actual = Answer(2);
        Assert.True(actual == 4, $"expected 4, but it is {actual}. Why it matters: twice is not once.");
    }

    [Task("9.1", "zero stays")]
    public void Zero()
    {
        var actual = Answer(0);
        Assert.SkipWhen(actual >= 1_000_000, "Not checked: the number is too large.");
        Assert.True(actual == 0, $"expected 0, but it is {actual}.");
    }
}
