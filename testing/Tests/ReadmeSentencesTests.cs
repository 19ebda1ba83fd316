using Xunit;

namespace Course.Testing.Tests;

public sealed class ReadmeSentencesTests
{
    [Theory]
    [InlineData("One event. Two events! Three?", "One event.", "Two events!")]
    [InlineData("# A heading\n\nA line\nand the next.", "A line and the next.")]
    [InlineData("| a cell | of a table |\nBelow the table.", "Below the table.")]
    [InlineData("Before it:\n\n```csharp\nvar x = 1. Not prose.\n```\n\nBehind it.", "Before it:", "Behind it.")]
    [InlineData("- One item of a list\n- Another item\n1. A step", "One item of a list", "Another item", "A step")]
    [InlineData("Serilog 4.4 has `A.B. C` and [a link](https://example.org/a.b. c).", "Serilog 4.4 has code and a link.")]
    [InlineData("<!-- output: a. B -->\n<details>\n<summary>Hint</summary>\n\nTake it. **Then** leave.\n\n</details>", "Take it.", "Then leave.")]
    [InlineData("Some names, e.g. Shop, stay. `Dispose` flushes.", "Some names, e.g. Shop, stay.", "code flushes.")]
    public void ProseIsSplitIntoSentences(string markdown, params string[] sentences) =>
        Assert.Equal(sentences, ReadmeSentences.In(markdown));

    [Fact]
    public void WordsAreCountedWithoutPunctuation() => Assert.Equal(4, ReadmeSentences.Words("Level: code – the 2nd"));

    [Theory]
    [InlineData(0.5, 2)]
    [InlineData(0.9, 4)]
    [InlineData(1, 4)]
    public void APercentileIsTheLengthThatThisShareHasAtMost(double share, int words) =>
        Assert.Equal(words, ReadmeSentences.Percentile(["a b", "a b", "a b c", "a b c d"], share));

    [Fact]
    public void ASentenceThatIsTooLongIsNamed()
    {
        var lesson = new LessonFolder();
        lesson.Write("README.md", $"Short it is. {string.Join(' ', Enumerable.Repeat("Word", 21))}.");
        Assert.Equal(["README.md: 1 sentences have more than 20 words:\n  21: " + string.Join(' ', Enumerable.Repeat("Word", 21)) + "."], ReadmeSentences.Problems(lesson.Lesson));
    }

    [Fact]
    public void AMedianThatIsTooLargeIsNamed()
    {
        var lesson = new LessonFolder();
        lesson.Write("README.md", string.Join(' ', Enumerable.Repeat("word", 15)) + ".");
        Assert.Equal(["README.md: half of the sentences have 15 words or more; 14 is the limit"], ReadmeSentences.Problems(lesson.Lesson));
    }
}
