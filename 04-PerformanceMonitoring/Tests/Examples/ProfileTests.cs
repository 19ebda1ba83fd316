using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using PerformanceMonitoring.Measuring;
using PerformanceMonitoring.Profiling;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class ProfileTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("profile");

    [Fact]
    public async Task ThePlantedHotSpotIsFirstAndHasTheShareThatItWasGiven()
    {
        // A busy machine gives the process little time, in a few pieces. Then it samples again, for longer.
        var stacks = await StacksAsync(await OutputOfAsync("profile"));
        for (var milliseconds = 10_000; milliseconds < 100_000 && !IsAsPlanted(stacks); milliseconds *= 3)
        {
            var folder = Lesson.CreateFolder();
            var run = await Lesson.RunAsync("profile", "--milliseconds", $"{milliseconds}", "--output", folder);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            stacks = await StacksAsync(Path.Combine(folder, "04-PerformanceMonitoring", "profile"));
        }

        var self = Shares(stacks);
        Assert.Equal("EditDistance", self.MaxBy(method => method.Value).Key);
        Assert.True(IsAsPlanted(stacks), string.Join(", ", self.Select(method => $"{method.Key} {method.Value:0} %")));
        Assert.All(stacks, stack => Assert.EndsWith("BeBusy", stack.Frames[0], StringComparison.Ordinal));
        Assert.All(stacks.SelectMany(stack => stack.Frames), frame => Assert.Matches(@"^[\w.+<>`|$\[\]]+$", frame));
        Assert.Contains(stacks, stack => stack.Frames is [.., var caller, var hot] && caller.EndsWith("BusyShop.CompareWithKnownNames", StringComparison.Ordinal) && hot.EndsWith("BusyShop.EditDistance", StringComparison.Ordinal));
    }

    // A few hundred samples: the shares are about right.
    private static bool IsAsPlanted(List<(string[] Frames, double Count)> stacks)
    {
        var self = Shares(stacks);
        return stacks.Sum(stack => stack.Count) > 100
            && Math.Abs(self.GetValueOrDefault("EditDistance") - BusyShop.ShareOfDistance) <= 16
            && Math.Abs(self.GetValueOrDefault("RenderReceipt") - 20) <= 16;
    }

    // The share of each method's own samples, in percent.
    private static Dictionary<string, double> Shares(List<(string[] Frames, double Count)> stacks)
    {
        var total = stacks.Sum(stack => stack.Count);
        return stacks.GroupBy(stack => stack.Frames[^1].Split('.')[^1]).ToDictionary(group => group.Key, group => 100 * group.Sum(stack => stack.Count) / total);
    }

    private static async Task<List<(string[] Frames, double Count)>> StacksAsync(string folder) =>
    [
        .. (await File.ReadAllLinesAsync(Path.Combine(folder, "stacks.folded"), TestContext.Current.CancellationToken))
            .Select(line => (line[..line.LastIndexOf(' ')].Split(';'), double.Parse(line[line.LastIndexOf(' ')..], CultureInfo.InvariantCulture))),
    ];

    [Fact]
    public async Task TheTableIsTheOneOfTheStacks()
    {
        var output = (await Lesson.ExampleAsync("profile")).Output;
        var rows = Regex.Matches(output, @"^ +(\d+) % +(\d+) %  (\S+)", RegexOptions.Multiline);
        Assert.Equal(10, rows.Count);
        Assert.Equal("EditDistance", rows[0].Groups[3].Value);
        Assert.True(rows.Sum(row => int.Parse(row.Groups[1].Value, null)) <= 105);
        Assert.All(rows, row => Assert.True(int.Parse(row.Groups[1].Value, null) <= int.Parse(row.Groups[2].Value, null)));
        Assert.True(new FileInfo(Path.Combine(await OutputOfAsync("profile"), "shop.nettrace")).Length > 1_000);
    }

    [Fact]
    public void TheStoredRunHasTenMethodsAndTheSharesOfTheShop()
    {
        var rows = Regex.Matches(StoredRun.Text("profile"), @"^ +(\d+) % +(\d+) %  (\S+)", RegexOptions.Multiline);
        Assert.Equal(10, rows.Count);
        Assert.Equal("EditDistance", rows[0].Groups[3].Value);
        Assert.InRange(int.Parse(rows[0].Groups[1].Value, CultureInfo.InvariantCulture), BusyShop.ShareOfDistance - 5, BusyShop.ShareOfDistance + 5);
    }

    [Fact]
    public async Task TheFlameGraphIsAnSvgWhoseBoxesAreNamed()
    {
        var svg = XDocument.Load(Path.Combine(await OutputOfAsync("profile"), "flamegraph.svg"));
        XNamespace ns = "http://www.w3.org/2000/svg";
        Assert.Equal(ns + "svg", svg.Root!.Name);
        var titles = svg.Descendants(ns + "title").Select(title => title.Value).ToList();
        Assert.Contains(titles, title => Regex.IsMatch(title, @"BusyShop\.EditDistance: \d+\.\d %, \d+ samples$"));
        Assert.All(titles, title => Assert.Matches(@"^.+: \d+\.\d %, \d+ samples$", title));
        Assert.Contains(svg.Descendants(ns + "text"), text => text.Value == "BusyShop.EditDistance");
    }
}
