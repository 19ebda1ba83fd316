using System.Xml.Linq;
using PerformanceMonitoring.Profiling;
using Xunit;

namespace PerformanceMonitoring.Tests.Profiling;

public sealed class StackSamplesTests
{
    [Fact]
    public void SelfIsTheInnermostMethodsAndTotalCountsAMethodOncePerStack()
    {
        var samples = Samples(("Main;Walk;Walk", 5), ("Main;Walk", 2), ("Main;Read", 3));
        Assert.Equal(10, samples.Total);
        Assert.Equal([("Walk", 7, 7), ("Read", 3, 3), ("Main", 0, 10)], samples.Hottest(10));
        Assert.Equal([("Walk", 7, 7)], samples.Hottest(1));
    }

    [Fact]
    public void TheSameStackIsFoldedIntoOneLine() =>
        Assert.Equal(["a;b 3", "a;c 1"], Samples(("a;b", 1), ("a;c", 1), ("a;b", 2)).Folded());

    [Fact]
    public void AStackWithoutFramesIsAnError() => Assert.Throws<ArgumentOutOfRangeException>(() => new StackSamples().Add([]));

    [Fact]
    public void InTheFlameGraphABoxIsAsWideAsItsShareAndStandsAboveItsCaller()
    {
        var boxes = Boxes(Samples(("Main;Pay;Hash", 6), ("Main;Pay", 1), ("Main;Read", 3)));
        Assert.Equal(["all", "Main", "Pay", "Hash", "Read"], boxes.Select(box => box.Name));
        Assert.Equal([1200, 1200, 840, 720, 360], boxes.Select(box => box.Width));
        Assert.Equal([0, 0, 0, 0, 840], boxes.Select(box => box.X));
        var y = boxes.ToDictionary(box => box.Name, box => box.Y);
        Assert.True(y["all"] > y["Main"] && y["Main"] > y["Pay"] && y["Pay"] > y["Hash"] && y["Pay"] == y["Read"]);
    }

    [Fact]
    public void NamesAreEscapedAndLongOnesCut()
    {
        var svg = FlameGraph.Draw("<&\"title", Samples(("Main;List<string>.Add & Co", 1), ($"Main;{new string('x', 400)}", 1)));
        var document = XDocument.Parse(svg);
        Assert.Contains(document.Descendants().Where(element => element.Name.LocalName == "title"), title => title.Value.StartsWith("List<string>.Add & Co: 50.0 %", StringComparison.Ordinal));
        Assert.Contains(document.Descendants().Where(element => element.Name.LocalName == "text"), text => text.Value.StartsWith("xxx", StringComparison.Ordinal) && text.Value.EndsWith('…') && text.Value.Length < 90);
    }

    [Theory]
    [InlineData("a\u0000b", "a\uFFFDb")]
    [InlineData("a\u001Fb", "a\uFFFDb")]
    [InlineData("a\uFFFEb", "a\uFFFDb")]
    [InlineData("a😀b", "a😀b")]
    [InlineData("a\tb", "a\tb")]
    public void ANameWithACharacterThatXmlForbidsIsStillAGraph(string name, string shown)
    {
        var document = XDocument.Parse(FlameGraph.Draw(name, Samples(($"Main;{name}", 1))));
        Assert.Contains(document.Descendants(), element => element.Name.LocalName == "title" && element.Value.StartsWith($"{shown}: 100.0 %", StringComparison.Ordinal));
    }

    [Fact]
    public void HalfASurrogatePairIsReplaced()
    {
        // An attribute cannot hold half a pair.
        foreach (var half in new[] { '\uD83D', '\uDE00' })
        {
            ANameWithACharacterThatXmlForbidsIsStillAGraph($"a{half}b", "a\uFFFDb");
        }
    }

    [Fact]
    public void ANameThatIsCutInsideAPairOfSurrogatesIsStillAGraph()
    {
        // One of the lengths cuts an emoji in two.
        foreach (var blanks in new[] { "", "x" })
        {
            XDocument.Parse(FlameGraph.Draw("title", Samples(($"Main;{blanks}{string.Concat(Enumerable.Repeat("😀", 200))}", 1))));
        }
    }

    [Fact]
    public void AnEmptyProfileIsAnEmptyGraph() => Assert.Equal(["all"], Boxes(new StackSamples()).Select(box => box.Name));

    private static StackSamples Samples(params (string Stack, long Count)[] stacks)
    {
        var samples = new StackSamples();
        foreach (var (stack, count) in stacks)
        {
            samples.Add(stack.Split(';'), count);
        }

        return samples;
    }

    private static List<(string Name, double X, double Y, double Width)> Boxes(StackSamples samples) =>
        [.. XDocument.Parse(FlameGraph.Draw("title", samples)).Descendants().Where(element => element.Name.LocalName == "g").Select(group =>
        {
            var (title, box) = (group.Elements().First().Value, group.Elements().ElementAt(1));
            return (title[..title.IndexOf(':')], Number("x"), Number("y"), Number("width"));

            double Number(string attribute) => double.Parse(box.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
        })];
}
