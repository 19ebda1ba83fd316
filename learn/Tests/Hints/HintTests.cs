using Learn.Hints;
using Learn.Tests.Support;
using Learn.Verdicts;
using Xunit;

namespace Learn.Tests.Hints;

public sealed class HintTests
{
    private static readonly CheckResult Dot = new("ANameEndsAtADot", "a name ends at a dot", Outcome.Rejected, "…", 0);

    public HintTests() => LearnRoslyn.Prepare();

    [Fact]
    public void TheBankIsReadFromTheSource()
    {
        var mistakes = KnownMistake.Of(FirstLesson.EffectiveLevel);
        Assert.Contains(
            new KnownMistake(
                "PlainPrefix", Dot.Method, "What Microsoft.Extensions.Logging does: a plain prefix, without a look at the dot."),
            mistakes);
        Assert.Equal(6, mistakes.Count);
    }

    [Fact]
    public void EachWrongAnswerOfTheCourseHasItsSentence() => Assert.All(
        FirstLesson.Exercises.All.Where(exercise => !exercise.Lesson.StartsWith("07", StringComparison.Ordinal)),
        exercise => Assert.All(KnownMistake.Of(exercise), mistake => Assert.NotEqual("", mistake.Summary)));

    [Fact]
    public void AKnownMistakeIsNamedThenItsPlaceThenAnExample()
    {
        var text = File.ReadAllText(Path.Combine(FirstLesson.EffectiveLevel.Course, "01-LoggingBasics", "Exercises", "EffectiveLevel.cs"));
        var hints = HintLadder.For(FirstLesson.EffectiveLevel, text, Dot, new KnownMistake("PlainPrefix", Dot.Method, "A plain prefix."));
        Assert.Equal(3, hints.Count);
        Assert.EndsWith("A plain prefix.", hints[0], StringComparison.Ordinal);
        Assert.Contains("EffectiveLevel.cs:10:\nNames end at a dot: Shop.Payments holds for", hints[1], StringComparison.Ordinal);
        Assert.Contains("-- hierarchy", hints[2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("took 3 calls", "took 3 calls|took 4 calls", "0")]
    [InlineData("Duration: 0.0493", "Duration: 0.0531|Duration: 12", "0")]
    [InlineData("took 3 calls", "took 3 calls|took 3 calls", "0 1")]
    [InlineData("took 5 calls", "took 3 calls", "")]
    public void WordsAreComparedApartFromMeasuredValues(string message, string known, string same) => Assert.Equal(
        same, string.Join(' ', Words.SameAs(message, [.. known.Split('|').Select((text, i) => ($"{i}", text))])));

    [Fact]
    public void AFileWithoutItsCommentHasNoSentenceOfTheTask() => Assert.Null(TaskLine.About("class EffectiveLevel { }", Dot.Requirement));

    [Fact]
    public void WithoutAMistakeNoneIsNamed()
    {
        var hints = HintLadder.For(FirstLesson.EffectiveLevel, "", failure: null, mistake: null);
        Assert.Equal(3, hints.Count);
        Assert.StartsWith("Start with the whole name,", hints[0], StringComparison.Ordinal);
    }
}
