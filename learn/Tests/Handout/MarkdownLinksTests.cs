using Xunit;

namespace Learn.Tests.Handout;

public sealed class MarkdownLinksTests
{
    [Fact]
    public void ALinkToAFileThatIsNotThereKeepsItsWords() => Assert.Equal(
        "See the pictures, [here](a.md), [there](https://example.com) and [below](#below).",
        Learn.Handout.MarkdownLinks.Without(
            "See [the pictures](../x.md), [here](a.md), [there](https://example.com) and [below](#below).",
            "01-A/README.md",
            path => path == "01-A/a.md"));

    [Theory]
    [InlineData("```csharp\n^[ ](?<level>[A-Z]+)$\n```\n")]
    [InlineData("````text\n```\n[words](gone.md)\n````\n")]
    [InlineData("An expression, `[ ](?<level>[A-Z]+)`.\n")]
    public void CodeIsNoLink(string text) => Assert.Equal(text, Learn.Handout.MarkdownLinks.Without(text, "README.md", _ => false));
}
