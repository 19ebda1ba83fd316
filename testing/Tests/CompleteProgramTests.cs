using Xunit;

namespace Course.Testing.Tests;

public sealed class CompleteProgramTests
{
    private readonly LessonFolder _lesson = new();

    [Theory]
    [InlineData("/// Complete program for an empty web project. Packages: Serilog.AspNetCore, NLog.", true, "Serilog.AspNetCore", "NLog")]
    [InlineData("/// Complete program for an empty web project. Packages: Serilog.AspNetCore,\n/// NLog.", true, "Serilog.AspNetCore", "NLog")]
    [InlineData("/// Complete program for an empty console project. Packages: none.", false)]
    [InlineData("/// <summary>Complete program for an empty web project. Packages: none.</summary>", true)]
    public void TheDocCommentSaysThatAnExampleIsAProgram(string line, bool isWeb, params string[] packages)
    {
        _lesson.Write("Examples/Next.cs", $"/// One idea.\n{line}\npublic static class Next;\n");
        var program = Assert.Single(CompleteProgram.In(_lesson.Lesson));
        Assert.Equal(isWeb, program.IsWeb);
        Assert.Equal(packages, program.Packages);
        Assert.Null(program.Problem);
    }

    [Fact]
    public void OtherExamplesAreNone() => Assert.Empty(CompleteProgram.In(_lesson.Lesson));

    [Fact]
    public void AProgramOfMoreThanFortyLinesIsNamed()
    {
        _lesson.Write("Examples/Next.cs", $"/// Complete program for an empty web project. Packages: none.\n{new string('\n', 40)}");
        Assert.Equal("Examples/Next.cs has 41 lines; a complete program has 40 at most", Assert.Single(CompleteProgram.In(_lesson.Lesson)).Problem);
    }

    [Fact]
    public void APackageWithoutAVersionIsNamed()
    {
        _lesson.Write("Examples/Next.cs", "/// Complete program for an empty web project. Packages: No.Such.Package.\n");
        var program = Assert.Single(CompleteProgram.In(_lesson.Lesson));
        var thrown = Assert.Throws<InvalidOperationException>(() => program.WriteTo(Path.GetDirectoryName(program.File)!));
        Assert.Contains("'No.Such.Package'", thrown.Message, StringComparison.Ordinal);
    }
}
