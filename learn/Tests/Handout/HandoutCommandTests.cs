using Course.Testing;
using Learn.Tests.Support;
using Xunit;

namespace Learn.Tests.Handout;

public sealed class HandoutCommandTests
{
    private static readonly ScratchFolders Scratch = new();

    [Fact]
    public async Task ItSaysTheTwoCommands()
    {
        var folder = Path.Combine(Scratch.Create(), "class");
        var run = await LearnAsync("handout", "1", folder);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.EndsWith($"\n\ncd {folder}\ndotnet run --project 01-LoggingBasics\ndotnet test\n", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ItsCommandCanBePastedAlsoWhereThePathHasBlanks()
    {
        var folder = Path.Combine(Scratch.Create(), "my class, größe 9");
        var run = await LearnAsync("handout", "1", folder + Path.DirectorySeparatorChar);
        Assert.Contains($"\ncd \"{folder}\"\n", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    public async Task AnEmptyPathIsAnError(string folder) => await RefusedAsync("FOLDER takes the path of a folder", "handout", "1", folder);

    [Fact]
    public async Task AMisspeltLessonIsAnErrorThatSuggestsTheRightOne() =>
        await RefusedAsync(
            "there is no lesson '01-LogingBasics'. Did you mean 01-LoggingBasics?",
            "handout", "01-LogingBasics", Path.Combine(Scratch.Create(), "class"));

    [Fact]
    public async Task AFolderThatIsNotEmptyIsAnError()
    {
        var folder = Scratch.Create();
        await File.WriteAllTextAsync(Path.Combine(folder, "mine.txt"), "mine", TestContext.Current.CancellationToken);
        await RefusedAsync($"the folder {folder} is not empty", "handout", "1", folder);
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(folder).Select(Path.GetFileName));
        await RefusedAsync("mine.txt is a file", "handout", "1", Path.Combine(folder, "mine.txt"));
    }

    [Fact]
    public async Task AFolderInsideTheCourseIsAnError() =>
        await RefusedAsync("lies inside the course", "handout", "1", Path.Combine(WrittenHandout.Course.Path, "class"));

    private static Task<ProcessRun> LearnAsync(params string[] arguments) =>
        ProcessRun.StartAsync(Path.Combine(AppContext.BaseDirectory, "Learn.dll"), arguments, Scratch.Create());

    private static async Task RefusedAsync(string saying, params string[] arguments)
    {
        var run = await LearnAsync(arguments);
        Assert.Equal((1, ""), (run.ExitCode, run.Output));
        Assert.Contains(saying, run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
