using Xunit;

namespace Course.Testing.Tests;

public sealed class ReadmeTests
{
    private static readonly ScratchFolders Scratch = new();

    [Fact]
    public async Task ABlockIsFilledFromItsSource() => Assert.Equal(
        "before\n<!-- snippet: Levels.cs#pick -->\n```csharp\nsnippet of Levels.cs#pick\nsecond line\n```\nafter\n",
        await FillAsync("before\n<!-- snippet: Levels.cs#pick -->\n```csharp\nold\n```\nafter\n"));

    [Fact]
    public async Task FillingTwiceChangesNothing()
    {
        var once = await FillAsync("<!-- output: levels -->\n```text\n```\n\n<!-- snippet: a.json -->\n```json\nold\nold\n```\n");
        Assert.Equal(once, await FillAsync(once));
    }

    [Fact]
    public async Task ABlockWithoutASourceHereIsLeftAlone()
    {
        const string text = "<!-- output: 02-Other/name -->\n```text\nold\n```\n";
        Assert.Equal(text, await Readme.FillAsync(text, (_, _) => Task.FromResult<string?>(null)));
    }

    [Theory]
    [InlineData("a\n<!-- output: levels -->\nno block\n", "line 2: no fenced block follows <!-- output: levels -->")]
    [InlineData("<!-- output: levels -->", "line 1: no fenced block follows")]
    [InlineData("<!-- output: levels -->\n```text\nold\n", "line 2: this block has no end")]
    [InlineData("a\n\n```csharp\nvar x = 1;\n```\n", "line 3: a block of 'csharp' needs a marker")]
    [InlineData("```\nplain\n```\n", "line 1: a block of '' needs a marker")]
    [InlineData("<!-- snipet: a.cs#b -->\n```csharp\n```\n", "line 1: this marker is misspelt: <!-- snipet: a.cs#b -->")]
    [InlineData("<!--output: levels-->\n```text\n```\n", "line 1: this marker is misspelt: <!--output: levels-->")]
    [InlineData("<!-- output: fenced -->\n```text\n```\n", "line 2: the content of 'fenced' has a line ``` of its own; use a longer fence")]
    public async Task WhatIsWrongInAReadmeIsNamedWithItsLine(string text, string message) =>
        Assert.Contains(message, (await Assert.ThrowsAsync<FormatException>(() => FillAsync(text))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("```bash\ndotnet test\n```\n")]
    [InlineData("```mermaid\ngraph TD\n```\n")]
    [InlineData("<!-- a comment -->\ntext\n")]
    public async Task CommandsDiagramsAndCommentsNeedNoMarker(string text) => Assert.Equal(text, await FillAsync(text));

    [Fact]
    public void ARegionIsTakenWithoutItsIndentation() =>
        Assert.Equal("if (x)\n{\n    y();\n}", Snippet("class A\n{\n    #region pick\n    if (x)\n    {\n        y();\n    }\n    #endregion\n}\n", "#pick"));

    [Fact]
    public void TheLinesOfAnInnerRegionAreTakenAndItsMarksAreNot() =>
        Assert.Equal("a\nb\nc", Snippet("#region outer\na\n#region inner\nb\n#endregion\nc\n#endregion\n", "#outer"));

    [Fact]
    public void WithoutARegionTheWholeFileIsTaken() => Assert.Equal("{\n  \"a\": 1\n}\n", Snippet("\uFEFF{\r\n  \"a\": 1\r\n}\r\n", ""));

    [Theory]
    [InlineData("#none", "a.cs has 0 regions of the name 'none', not one")]
    [InlineData("#twice", "a.cs has 2 regions of the name 'twice', not one")]
    [InlineData("#open", "a.cs: the region 'open' has no end")]
    [InlineData("#empty", "a.cs: the region 'empty' is empty")]
    public void ARegionThatIsNotThereOnceIsAnError(string region, string message) => Assert.Contains(message, Assert.Throws<FormatException>(
        () => Snippet("#region twice\na\n#endregion\n#region twice\nb\n#endregion\n#region empty\n#endregion\n#region open\nc\n", region)).Message, StringComparison.Ordinal);

    [Fact]
    public void AFileThatIsNotThereIsAnError() =>
        Assert.Contains("there is no file b.cs", Assert.Throws<FormatException>(() => Readme.Snippet(Scratch.Create(), "b.cs#x")).Message, StringComparison.Ordinal);

    private static Task<string> FillAsync(string text) => Readme.FillAsync(text, (kind, name) =>
        Task.FromResult<string?>(name == "fenced" ? "a\n```\nb" : $"{kind} of {name}\nsecond line\n"));

    private static string Snippet(string text, string region)
    {
        var folder = Scratch.Create();
        File.WriteAllText(Path.Combine(folder, "a.cs"), text);
        return Readme.Snippet(folder, $"a.cs{region}");
    }
}
