using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;

namespace Course.Testing.Tests;

/// <summary>What can be said of the diagrams without drawing them: they name what exists, answer a question, and are no walls of boxes.</summary>
public sealed partial class DiagramTests
{
    private const int MostNodes = 25;

    // GitHub breaks a label at 200 pixels, within a word if it must.
    private const int LongestWord = 26;

    private static readonly string Folder = Path.Combine(Repository.Root, "diagrams");

    private static readonly List<Diagram> Diagrams = [.. Directory.EnumerateFiles(Folder, "0*.md").Order(StringComparer.Ordinal).SelectMany(ReadAll)];

    public static TheoryData<string> Titles => [.. Diagrams.Select(diagram => diagram.Title)];

    /// <summary>What a course on logging and monitoring draws: none is missing.</summary>
    [Theory]
    [InlineData("Logging architecture")]
    [InlineData("Log levels")]
    [InlineData("Structured logging architecture")]
    [InlineData("Observability stack")]
    [InlineData("Application performance monitoring")]
    [InlineData("Metrics hierarchy")]
    [InlineData("Service level: indicator, objective, agreement")]
    [InlineData("Alert pipeline")]
    [InlineData("Alert fatigue")]
    [InlineData("Tracing architecture")]
    [InlineData("Request flow")]
    [InlineData("Performance dashboard")]
    [InlineData("Bottleneck detection")]
    [InlineData("Event-driven monitoring")]
    [InlineData("Stream processing architecture")]
    [InlineData("The .NET monitoring stack")]
    [InlineData("Health checks")]
    public void NoneIsMissing(string title) => Assert.Contains(Diagrams, diagram => diagram.Title == title);

    [Theory]
    [MemberData(nameof(Titles))]
    public void ItIsTiedToCodeThatExists(string title)
    {
        var diagram = Of(title);
        Assert.NotEmpty(diagram.Code);
        Assert.All(diagram.Code, file => Assert.True(File.Exists(Path.Combine(Repository.Root, file)), $"{diagram.File}, {title}: there is no {file}"));
    }

    /// <summary>A word like a type, a method or a package stands in a file that the diagram is tied to, or is a package of the course.</summary>
    [Theory]
    [MemberData(nameof(Titles))]
    public void ABoxThatNamesCodeNamesCodeThatExists(string title)
    {
        var diagram = Of(title);
        var sources = string.Join('\n', diagram.Code.Append("Directory.Packages.props").Distinct().Select(file => File.ReadAllText(Path.Combine(Repository.Root, file))));
        foreach (var name in diagram.Labels.SelectMany(label => CodeName().Matches(label.Replace(".<br/>", ".", StringComparison.Ordinal).Replace("<br/>", " ", StringComparison.Ordinal))).Select(match => match.Value).Distinct().Except(Products))
        {
            Assert.True(Regex.IsMatch(sources, $@"(?<!\w){Regex.Escape(name)}(?!\w)"), $"{diagram.File}, {title}: '{name}' stands in none of {string.Join(", ", diagram.Code)}, and is no package of the course");
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void ItAnswersAQuestionSaysHowToReadItAndWhereItRuns(string title)
    {
        var diagram = Of(title);
        Assert.Matches(@"^\n\n\*\*[^*]+\?\*\*\n\n```mermaid\n", diagram.Section);
        Assert.Matches(@"\n\*Read it like this\.\* \S", diagram.Section);
        var links = Link().Matches(diagram.Section[diagram.Section.IndexOf("*See it run:*", StringComparison.Ordinal)..]);
        Assert.NotEmpty(links);
        foreach (Match link in links)
        {
            Assert.Contains($"\n### `{link.Groups["anchor"].Value}`\n", File.ReadAllText(Path.Combine(Folder, link.Groups["file"].Value)).ReplaceLineEndings("\n"), StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Titles))]
    public void ItIsNoWallOfBoxesAndHasNoColourOfItsOwn(string title)
    {
        var diagram = Of(title);
        Assert.InRange(diagram.Nodes, 2, MostNodes);
        Assert.DoesNotMatch(@"(?m)^\s*(style|classDef|linkStyle)\b|fill:|:::|%%\{", diagram.Source);
        Assert.Matches(@"(?m)^(flowchart (LR|TD)|sequenceDiagram|stateDiagram-v2)$", diagram.Source);
        Assert.All(diagram.Labels.SelectMany(label => label.Split("<br/>")).SelectMany(line => line.Split(' ')), word => Assert.True(word.Length <= LongestWord, $"{diagram.File}, {title}: '{word}' would be broken within"));
    }

    [Fact]
    public void TheIndexHasEachAndEachLessonLinksToItsOwn()
    {
        var index = File.ReadAllText(Path.Combine(Folder, "README.md"));
        Assert.All(Diagrams, diagram => Assert.Contains($"[{diagram.Title}]({diagram.File}#", index, StringComparison.Ordinal));
        foreach (var file in Diagrams.Select(diagram => diagram.File).Distinct())
        {
            var lesson = Directory.EnumerateDirectories(Repository.Root, $"{file[..2]}-*").Single();
            Assert.Contains($"](../diagrams/{file})", File.ReadAllText(Path.Combine(lesson, "README.md")), StringComparison.Ordinal);
        }
    }

    [EngineFact("mermaid", "diagrams/render/node_modules/mermaid/package.json", "npm ci --prefix diagrams/render")]
    public async Task MermaidDrawsWhatItCanReadAndSaysWhereItCannot()
    {
        var folder = new ScratchFolders().Create();
        await File.WriteAllTextAsync(Path.Combine(folder, "page.md"), "# Good\n\n```mermaid\nflowchart LR\n    a --> b\n```\n\n# Bad\n\n```mermaid\n%% code: a.cs\n%% code: b.cs\nflowchart LR\n    a --> b\n    c -->> [d\n```\n", TestContext.Current.CancellationToken);
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "render", "render.mjs"), "--output", Path.Combine(folder, "svg"), Path.Combine(folder, "page.md")]) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        var error = await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, process.ExitCode);
        Assert.Matches(@"page\.md:15: ", error);

        // The one that can be read is a file that is XML, in both themes.
        Assert.Equal(["page-good-dark.svg", "page-good.svg"], Directory.EnumerateFiles(Path.Combine(folder, "svg"), "*.svg").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.Equal("svg", System.Xml.Linq.XDocument.Load(Path.Combine(folder, "svg", "page-good.svg")).Root!.Name.LocalName);
    }

    [Fact]
    public void EachLessonHasAFile() => Assert.Equal(7, Diagrams.Select(diagram => diagram.File).Distinct().Count());

    // Written like a type, and none: names of products and of protocols.
    private static readonly string[] Products = ["RabbitMQ", "LogQL", "POST", "GET", "SET", "SELECT"];

    private static Diagram Of(string title) => Diagrams.Single(diagram => diagram.Title == title);

    private static IEnumerable<Diagram> ReadAll(string file)
    {
        var text = File.ReadAllText(file).ReplaceLineEndings("\n");
        foreach (Match section in Section().Matches(text))
        {
            var source = Block().Match(section.Groups["text"].Value).Groups["source"].Value;
            var code = Code().Matches(source).Select(match => match.Groups["file"].Value).ToList();
            var labels = Label().Matches(source).Select(match => match.Groups.Values.Skip(1).First(group => group.Success).Value.Trim()).ToList();
            var nodes = source.Contains("flowchart", StringComparison.Ordinal) ? FlowNode().Matches(source).Select(match => match.Groups[1].Value).Distinct().Count()
                : source.Contains("sequenceDiagram", StringComparison.Ordinal) ? Participant().Count(source)
                : State().Matches(source).SelectMany(match => new[] { match.Groups[1].Value, match.Groups[2].Value }).Distinct().Count();
            yield return new(Path.GetFileName(file), section.Groups["title"].Value, section.Groups["text"].Value, source, code, labels, nodes);
        }
    }

    private sealed record Diagram(string File, string Title, string Section, string Source, IReadOnlyList<string> Code, IReadOnlyList<string> Labels, int Nodes);

    [GeneratedRegex(@"(?m)^## (?<title>.+)$(?<text>(?:\n(?!## ).*)*)")]
    private static partial Regex Section();

    [GeneratedRegex(@"(?s)```mermaid\n(?<source>.*?)```")]
    private static partial Regex Block();

    [GeneratedRegex(@"(?m)^%% code: (?<file>\S+)$")]
    private static partial Regex Code();

    // What stands in a node, on an arrow, in a note or at a transition.
    [GeneratedRegex("""(?m)"([^"]+)"|-- ([^">|-][^">|]*?) --[>-]|^\s*Note [^:]+: (.+)$|^\s*[A-Za-z]+-{1,2}>>[A-Za-z]+: (.+)$|^\s*\S+ --> \S+: (.+)$""")]
    private static partial Regex Label();

    // Two humps, or parts with dots: SpoolingTransport, StartActivity, Serilog.Sinks.File.
    [GeneratedRegex(@"\b(?:[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]+)+|[A-Z][A-Za-z]+(?:\.[A-Z][A-Za-z]+)+)\b")]
    private static partial Regex CodeName();

    [GeneratedRegex(@"\[`[a-z0-9-]+`\]\((?<file>[^)#]+)#(?<anchor>[a-z0-9-]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?m)(?:^|[->] )\s*([a-z]\w*)[\[({]")]
    private static partial Regex FlowNode();

    [GeneratedRegex(@"(?m)^\s*(?:participant|actor) ")]
    private static partial Regex Participant();

    [GeneratedRegex(@"(?m)^\s*(\S+) --> (\S+)")]
    private static partial Regex State();
}
