using Learn.Compiling;
using Learn.Tests.Support;
using Learn.Verdicts;
using Xunit;

namespace Learn.Tests.Compiling;

public sealed class CompileErrorTests(FirstLesson lesson) : IClassFixture<FirstLesson>
{
    [Theory]
    [InlineData("return defaultLevel", "CS1002", 9, 28)]
    [InlineData("return defaultlevel;", "CS0103", 9, 16)]
    [InlineData("return 1;", "CS0266", 9, 16)]
    [InlineData("return \"Debug\";", "CS0029", 9, 16)]
    [InlineData("return name.Level;", "CS1061", 9, 21)]
    [InlineData("var level = defaultLevel;", "CS0161", 7, 28)]
    public async Task AnErrorHasItsPlace(string statements, string code, int line, int column)
    {
        var verdict = await lesson.JudgeAsync(FirstLesson.Answer(statements));
        Assert.Equal(State.DoesNotCompile, verdict.State);
        var error = verdict.Errors[0];
        Assert.Equal((code, line, column), (error.Code, error.Line, error.Column));
        Assert.NotNull(BeginnerSentences.For(code));
    }

    [Fact]
    public async Task AnotherSignatureIsAnErrorThatNamesTheMethod()
    {
        var text = FirstLesson.Solution.Replace("Of(string name, ", "Of(string name, int extra, ", StringComparison.Ordinal);
        var error = Assert.Single((await lesson.JudgeAsync(text)).Errors);
        Assert.Equal(0, error.Line);
        Assert.Contains("the checks call EffectiveLevel.Of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TwentyCodesAndMoreHaveASentence()
    {
        Assert.True(BeginnerSentences.Codes.Count >= 20);
        Assert.All(
            BeginnerSentences.Codes.SelectMany(code => BeginnerSentences.For(code)!.Split(". ")),
            sentence => Assert.True(sentence.Split(' ').Length <= 20));
    }
}
