using Xunit;

namespace Learn.Tests.Handout;

public sealed class StarterTests
{
    [Theory]
    [InlineData("// TODO 1.3: find it.\nthrow new NotImplementedException(\"1.3 is not started: open x\");", true)]
    [InlineData("// TODO 1.3: find it.\nreturn 1;", false)]
    [InlineData("throw new NotImplementedException(\"1.3 is not started: open x\");", false)]
    [InlineData("// TODO 1.3: find it.\nthrow new NotImplementedException(\"1.4 is not started: open x\");", false)]
    public void AnUntouchedStarterHasItsTodoAndThrows(string text, bool expected) =>
        Assert.Equal(expected, Learn.Handout.Starter.IsUntouched(text));
}
