using Xunit;

namespace Course.Testing.Tests;

public sealed class LessonSkeletonTests
{
    private readonly LessonFolder _lesson = new();

    [Fact]
    public void AWholeLessonHasNoProblem() => Assert.Empty(_lesson.Problems);

    [Theory]
    [InlineData("Examples/Next.cs", "Examples/Next.cs is missing")]
    [InlineData("Tests/Examples/NextTests.cs", "Tests/Examples/NextTests.cs is missing")]
    [InlineData("Tests/Expected/first-step.txt", "Tests/Expected/first-step.txt is missing")]
    [InlineData("Solutions/DoIt.cs", "Solutions/DoIt.cs is missing")]
    [InlineData("Tests/Exercises/DoItTests.cs", "Tests/Exercises/DoItTests.cs is missing")]
    [InlineData("Tests/Exercises/WrongAnswers/DoIt.cs", "Tests/Exercises/WrongAnswers/DoIt.cs is missing")]
    public void AMissingFileIsNamed(string file, string problem)
    {
        _lesson.Delete(file);
        Assert.Equal([problem], _lesson.Problems);
    }

    [Theory]
    [InlineData("Examples/Stray.cs", "Examples/Stray.cs belongs to no example or exercise")]
    [InlineData("Tests/Examples/StrayTests.cs", "Tests/Examples/StrayTests.cs belongs to no example or exercise")]
    [InlineData("Tests/Expected/stray.txt", "Tests/Expected/stray.txt belongs to no example or exercise")]
    [InlineData("Solutions/Stray.cs", "Solutions/Stray.cs belongs to no example or exercise")]
    [InlineData("Stray.cs", "Stray.cs stands in the lesson's folder, and nothing uses it")]
    [InlineData("stray.json", "stray.json stands in the lesson's folder, and nothing uses it")]
    [InlineData("notes.txt", "notes.txt stands in the lesson's folder, and nothing uses it")]
    [InlineData("Helpers/Stray.cs", "Helpers/ is no room of a lesson; name it in the lesson's Rooms, or move it")]
    public void AFileThatBelongsNowhereIsNamed(string file, string problem)
    {
        _lesson.Write(file, "");
        Assert.Equal([problem], _lesson.Problems);
    }

    [Theory]
    [InlineData("### `next`", "### next", "README.md: the sections '### `name`' are first-step; the program lists first-step, next")]
    [InlineData("<!-- output: next -->", "", "README.md, section next: '<!-- output: next -->' is missing")]
    [InlineData("<!-- snippet: Examples/FirstStep.cs#a -->", "", "README.md, section first-step: '<!-- snippet: Examples/FirstStep.cs#' is missing")]
    [InlineData("**Try it.**", "", "README.md, section first-step: '**Try it.**' is missing", "README.md, section next: '**Try it.**' is missing")]
    [InlineData("`Do` it.\n", "", "README.md: exercise 1.1 has no folded hint (<details><summary>Hint</summary>), or an empty one")]
    [InlineData("### 1.1 `DoIt`", "### 1.1 `DoThat`", "README.md: exercise 1.1 names 'DoThat', and Exercises/DoThat.cs does not exist")]
    [InlineData("### 1.1 `DoIt` ★★", "### 1.1 `DoIt`", "README.md: the exercises are numbered ; with 1 starters it should be 1.1")]
    public void AReadmeThatLacksSomethingIsNamed(string old, string replacement, params string[] problems)
    {
        _lesson.Replace("README.md", old, replacement);
        Assert.Equal(problems, _lesson.Problems);
    }

    [Fact]
    public void AnExampleOver150LinesIsTwoIdeas()
    {
        _lesson.Write("Examples/Next.cs", string.Concat(Enumerable.Repeat("x\n", 151)));
        Assert.Equal(["Examples/Next.cs has 151 lines; over 150 it is two ideas"], _lesson.Problems);
        _lesson.Write("Examples/Next.cs", string.Concat(Enumerable.Repeat("x\n", 150)));
        Assert.Empty(_lesson.Problems);
    }

    [Fact]
    public void AStarterNeedsItsTodoOnlyAsLongAsItMustBeUntouched()
    {
        _lesson.Write("Exercises/DoIt.cs", "// TODO 1.2: do it\nthrow new NotImplementedException();\n");
        Assert.Equal(["Exercises/DoIt.cs has no '// TODO 1.1:'"], _lesson.Problems);
        _lesson.Pristine = false;
        Assert.Empty(_lesson.Problems);
    }

    [Theory]
    [InlineData("// TODO: finish\nreturn 1;\n")]
    [InlineData("throw new NotImplementedException();\n")]
    public void ASolutionIsFinished(string text)
    {
        _lesson.Write("Solutions/DoIt.cs", text);
        Assert.Equal(["Solutions/DoIt.cs is not finished: it has a TODO or throws NotImplementedException"], _lesson.Problems);
    }

    [Theory]
    [InlineData("Small.csproj.user")]
    [InlineData("Properties/launchSettings.json")]
    [InlineData(".idea/workspace.xml")]
    public void WhatAnEditorLeavesIsNoProblem(string file)
    {
        _lesson.Write(file, "");
        Assert.Empty(_lesson.Problems);
    }

    [Fact]
    public void ALessonMayBeHandedOutWithoutItsSolutions()
    {
        _lesson.DeleteFolder("Solutions");
        Assert.Empty(_lesson.Problems);
    }

    [Fact]
    public void ANameOfAnExampleIsThatOfItsClassInKebabCase() => Assert.Equal("ConfigCode", LessonSkeleton.Pascal("config-code"));
}
