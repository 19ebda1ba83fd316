using Xunit;

namespace Course.Testing.Tests;

public sealed class DifferenceTests
{
    [Fact]
    public void EqualTextsHaveNone() => Assert.Null(Difference.Describe("a\nb\n", "a\nb\n"));

    [Theory]
    [InlineData("a\nb\n", "a\nc\n", "line 2 differs\n  expected: \"b\"\n  actual:   \"c\"")]
    [InlineData("a\nb", "a", "line 2 differs\n  expected: \"b\"\n  actual:   (no such line)")]
    [InlineData("a", "a\n", "line 2 differs\n  expected: (no such line)\n  actual:   \"\"")]
    [InlineData("a ", "a", "line 1 differs\n  expected: \"a \"\n  actual:   \"a\"")]
    public void TheFirstDifferingLineIsNamed(string expected, string actual, string description) =>
        Assert.Equal(description, Difference.Describe(expected, actual));
}
