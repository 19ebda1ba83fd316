using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class RotateSizeTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("rotate-size");

    [Fact]
    public async Task NoFilePassesTheLimitByMoreThanOneLineAndThreeAreKept()
    {
        var files = Files(await FolderAsync("rolling"));

        Assert.Equal(3, files.Count);
        Assert.All(files, file => Assert.InRange(new FileInfo(file).Length, 1, 500 + 55));
    }

    [Fact]
    public async Task TheLinesThatAreKeptAreTheNewestAndEachIsWhole()
    {
        var lines = Files(await FolderAsync("rolling")).SelectMany(File.ReadLines).ToList();

        Assert.Equal(
            Enumerable.Range(45 - lines.Count + 1, lines.Count)
                .Select(number => $"Payment pay_{number:0000} of 1299 EUR succeeded in payments-api"),
            lines);
    }

    [Fact]
    public async Task ALineThatCrossesTheLimitIsWrittenWhole()
    {
        var files = Files(await FolderAsync("long-line"));

        Assert.Equal(2, files.Count);
        Assert.Equal(new string('x', 2_000), Assert.Single(await File.ReadAllLinesAsync(files[0], TestContext.Current.CancellationToken)));
    }

    [Fact]
    public async Task WithoutRollingTheFileEndsAtItsLimitAndOnlySelfLogIsTold()
    {
        var file = Assert.Single(Files(await FolderAsync("silent")));
        Assert.Equal(10, (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length);
        Assert.Contains(
            "45 written, 10 in the file, 35 lost, 35 complaints",
            (await Lesson.ExampleAsync("rotate-size")).Output,
            StringComparison.Ordinal);
    }

    private static async Task<string> FolderAsync(string name) => Path.Combine(await OutputOfAsync("rotate-size"), name);

    private static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder).Order(StringComparer.Ordinal)];
}
