using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests;

public sealed class ExerciseListTests
{
    [Fact]
    public void EachStarterOfTheCourseIsAnExercise() => Assert.Equal(
        WrittenHandout.Course.Lessons
            .SelectMany(lesson => Directory.EnumerateFiles(Path.Combine(WrittenHandout.Course.Path, lesson, "Exercises"), "*.cs"))
            .Order(StringComparer.Ordinal),
        FirstLesson.Exercises.All.Select(exercise => exercise.File).Order(StringComparer.Ordinal));

    [Fact]
    public void AnExerciseHasItsStarsTaskHintsAndExamples()
    {
        var exercise = FirstLesson.EffectiveLevel;
        Assert.Equal(("1.3", "EffectiveLevel", 2), (exercise.Number, exercise.Name, exercise.Stars));
        Assert.Equal("Find the level of a logger from its name and the overrides for parts of the name. Before it: `hierarchy`.", exercise.Task);
        Assert.Equal(["hierarchy"], exercise.Examples);
        Assert.Equal(3, exercise.Hints.Count);
    }

    [Theory]
    [InlineData("1.3")]
    [InlineData("effectivelevel")]
    [InlineData("01-LoggingBasics/Exercises/EffectiveLevel.cs")]
    public void ItIsFoundByNumberNameOrFile(string text) => Assert.Equal("1.3", FirstLesson.Exercises.Find(text).Number);

    [Theory]
    [InlineData("1")]
    [InlineData("01-loggingbasics/")]
    public void ALessonNamesAllOfItsExercises(string text) => Assert.Equal(9, FirstLesson.Exercises.FindAll(text).Count);

    [Fact]
    public void AMisspeltOneIsAnErrorThatSuggestsTheNearest() => Assert.Contains(
        "Did you mean 1.3 EffectiveLevel?",
        Assert.Throws<LessonException>(() => FirstLesson.Exercises.Find("EfectiveLevel")).Message,
        StringComparison.Ordinal);
}
