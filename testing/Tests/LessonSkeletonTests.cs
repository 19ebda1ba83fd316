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
    [InlineData("Tests/Exercises/RightAnswers/DoIt.cs", "Tests/Exercises/RightAnswers/DoIt.cs is missing")]
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
    [InlineData("`Do` it.\n", "", "README.md: exercise 1.1 should have the folded hints Hint, Second hint, Third hint, none of them empty; it has Second hint, Third hint")]
    [InlineData("<summary>Third hint</summary>", "<summary>The end</summary>", "README.md: exercise 1.1 should have the folded hints Hint, Second hint, Third hint, none of them empty; it has Hint, Second hint, The end")]
    [InlineData("The idea of next.", "", "README.md, section next: it begins without a sentence for the idea")]
    [InlineData("dotnet run --project 01-Small -- next", "", "README.md, section next: 'dotnet run --project 01-Small -- next' is missing")]
    [InlineData("All two examples", "All fourteen examples", "README.md: it says 'All fourteen examples', and there are 2")]
    [InlineData("All two examples", "The 3 examples", "README.md: it says 'The 3 examples', and there are 2")]
    [InlineData("| 1.1 | [DoIt.cs](Exercises/DoIt.cs) | ★★ |", "", "README.md: the table at the head of the exercises should be:\n| 1.1 | [DoIt.cs](Exercises/DoIt.cs) | ★★ |")]
    [InlineData(" --filter-trait Exercise=1.1", "", "README.md: exercise 1.1 lacks its command `dotnet test --project 01-Small/Tests -- --filter-trait Exercise=1.1`")]
    public void AReadmeThatLacksSomethingIsNamed(string old, string replacement, params string[] problems)
    {
        _lesson.Replace("README.md", old, replacement);
        Assert.Equal(problems, _lesson.Problems);
    }

    [Theory]
    [InlineData("Examples/Next.cs", "/// ", "// ", "Examples/Next.cs: the class Next has no doc comment")]
    [InlineData("Examples/Next.cs", "/// One idea.\n", "", "Examples/Next.cs: the doc comment of Next has no sentence for the idea")]
    [InlineData("Examples/Next.cs", "Pitfall:", "Remark:", "Examples/Next.cs: the doc comment of Next has no line '/// Pitfall: …'")]
    [InlineData("Examples/Next.cs", "https://example.com", "above", "Examples/Next.cs: the doc comment of Next has no line '/// See …' with a link or an RFC")]
    [InlineData("Tests/Examples/NextTests.cs", "PrintsWhatTheReadmeShows", "Prints", "Tests/Examples/NextTests.cs has no test PrintsWhatTheReadmeShows",
        "Tests/Examples/NextTests.cs: Prints asserts nothing")]
    [InlineData("Tests/Examples/NextTests.cs", "    [Fact]\n    public void", "    public void",
        "Tests/Examples/NextTests.cs has no test of what the example did, only its output")]
    [InlineData("Tests/Examples/NextTests.cs", "        Check(done);\n", "", "Tests/Examples/NextTests.cs: ItDoesWhatItSays asserts nothing")]
    [InlineData("Tests/Examples/NextTests.cs", "Assert.True(done)", "Use(done)", "Tests/Examples/NextTests.cs: ItDoesWhatItSays asserts nothing")]
    [InlineData("Tests/Exercises/DoItTests.cs", "Why it matters:", "For", "Tests/Exercises/DoItTests.cs: no message says 'Why it matters:'")]
    [InlineData("Tests/Exercises/DoItTests.cs", "\"1.1\"", "\"1.2\"", "Tests/Exercises/DoItTests.cs: its checks are numbered 1.2, and in the README it is exercise 1.1")]
    [InlineData("Exercises/DoIt.cs", "// TODO 1.1:", "// TODO 1.2:", "Exercises/DoIt.cs has no '// TODO 1.1:'")]
    public void AFileThatLacksSomethingIsNamed(string file, string old, string replacement, params string[] problems)
    {
        _lesson.Replace(file, old, replacement);
        Assert.Equal(problems, _lesson.Problems);
    }

    [Fact]
    public void TheReadmeMayShowAnExampleAsAWhole()
    {
        _lesson.Replace("README.md", "<!-- snippet: Examples/FirstStep.cs#a -->", "<!-- snippet: Examples/FirstStep.cs -->");
        Assert.Empty(_lesson.Problems);
    }

    [Fact]
    public void AnExerciseThatTheReadmeMisspellsIsNamed()
    {
        _lesson.Replace("README.md", "DoIt", "DoThat");
        Assert.Equal(
            [
                "Exercises/DoThat.cs is missing", "Exercises/DoIt.cs belongs to no example or exercise",
                "Tests/Exercises/DoThatTests.cs is missing", "Tests/Exercises/DoItTests.cs belongs to no example or exercise",
                "Solutions/DoThat.cs is missing", "Solutions/DoIt.cs belongs to no example or exercise",
                "Tests/Exercises/WrongAnswers/DoThat.cs is missing", "Tests/Exercises/WrongAnswers/DoIt.cs belongs to no example or exercise",
                "Tests/Exercises/RightAnswers/DoThat.cs is missing", "Tests/Exercises/RightAnswers/DoIt.cs belongs to no example or exercise",
            ],
            _lesson.Problems);
    }

    [Fact]
    public void ExercisesAreNumberedInTheirOrder()
    {
        _lesson.Replace("README.md", "1.1", "1.2");
        Assert.Contains("README.md: the exercises are numbered 1.2; it should be 1.1", _lesson.Problems);
    }

    [Fact]
    public void AnExampleOver120LinesIsTwoIdeas()
    {
        var comment = string.Concat(Enumerable.Repeat("// x\n", 120 - _lesson.Lines("Examples/Next.cs")));
        _lesson.Replace("Examples/Next.cs", "#endregion\n", $"#endregion\n{comment}");
        Assert.Empty(_lesson.Problems);
        _lesson.Replace("Examples/Next.cs", "#endregion\n", "#endregion\n//\n");
        Assert.Equal(["Examples/Next.cs has 121 lines; over 120 it is two ideas"], _lesson.Problems);
    }

    [Theory]
    [InlineData("Exercises/Mine.cs")]
    [InlineData("Examples/Mine.cs")]
    [InlineData("Tests/Examples/MineTests.cs")]
    [InlineData("Tests/Exercises/MineTests.cs")]
    [InlineData("notes.txt")]
    [InlineData("note.md")]
    [InlineData("Mine/Mine.cs")]
    public void WhatALearnerAddsIsAProblemOnlyInTheProjectsOwnChecks(string file)
    {
        _lesson.Write(file, "// TODO: mine\n");
        Assert.NotEmpty(_lesson.Problems);
        _lesson.Pristine = false;
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
    public void ALessonMayBeHandedOutWithoutAnyAnswer()
    {
        _lesson.DeleteFolder("Solutions");
        _lesson.DeleteFolder("Tests/Exercises/WrongAnswers");
        Assert.Empty(_lesson.Problems);
    }

    [Fact]
    public void ANameOfAnExampleIsThatOfItsClassInKebabCase() => Assert.Equal("ConfigCode", ExampleSkeleton.Pascal("config-code"));
}
