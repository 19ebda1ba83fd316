using Xunit;

namespace Course.Tests;

public sealed class ChildProgramTests
{
    private static readonly ChildProgram[] Programs = [new("host", _ => Task.CompletedTask), new("otel", _ => Task.CompletedTask)];

    [Fact]
    public void TheArgumentsOfAProgramAskForThatProgram() =>
        Assert.All(Programs, program => Assert.Same(program, ChildProgram.For([.. program.Arguments], Programs)));

    [Theory]
    [InlineData]
    [InlineData("host")]
    [InlineData("complete-program")]
    [InlineData("complete-program", "nothing")]
    [InlineData("complete-program", "host", "--help")]
    public void OtherArgumentsAskForNone(params string[] args) => Assert.Null(ChildProgram.For(args, Programs));
}
