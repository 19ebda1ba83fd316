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
}
