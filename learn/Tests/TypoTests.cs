using Xunit;

namespace Learn.Tests;

public sealed class TypoTests
{
    [Theory]
    [InlineData("", "abc", 3)]
    [InlineData("kitten", "sitting", 3)]
    [InlineData("01-logging", "01-LoggingBasics", 6)]
    public void ADistanceCountsLetters(string one, string other, int distance) => Assert.Equal(distance, Typo.Distance(one, other));
}
