using PerformanceMonitoring.Diagnosis;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Faults;

public sealed class SickProgramTests
{
    [Fact]
    public void EachFaultHasAFileOfItsOwnThatIsReadInTenSeconds()
    {
        var files = Directory.GetFiles(Path.Combine(Lesson.Folder, "Faults"), "*.cs");
        Assert.Equal(
            SickProgram.Faults.Keys.Select(name => $"{Course.Testing.ExampleSkeleton.Pascal(name)}.cs").Order(StringComparer.Ordinal),
            files.Select(Path.GetFileName).Order(StringComparer.Ordinal));
        Assert.All(files, file => Assert.True(File.ReadLines(file).Count() <= 50, $"{file} is too long"));
        Assert.All(files, file => Assert.Contains("// The fault: ", File.ReadAllText(file), StringComparison.Ordinal));
    }

    [Fact]
    public async Task AFaultThatDoesNotExistIsAnErrorThatNamesTheOthers()
    {
        var run = await Lesson.RunAsync("sick", "hot-lop");
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("hot-lop", run.Error, StringComparison.Ordinal);
        Assert.Contains("hot-loop", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory(Explicit = true)]
    [MemberData(nameof(All))]
    public async Task ASickProgramSaysSoAndEndsByCtrlC(string fault)
    {
        // Killed processes of before may have had the same id.
        var before = Sockets("*");
        await using var program = Lesson.Start("sick", fault);
        var line = await program.WaitForLineAsync($@"^ready: process \d+ has the fault {fault}\.");
        var process = System.Text.RegularExpressions.Regex.Match(line, @"\d+").Value;
        Assert.Equal(0, (await program.InterruptAsync()).ExitCode);
        Assert.Empty(Sockets(process).Except(before));
    }

    /// <summary>Without the tool resolver's cache a tool counts as not restored.</summary>
    [Theory(Explicit = true)]
    [InlineData("counters")]
    [InlineData("collect-trace")]
    [InlineData("gcdump")]
    [InlineData("dump")]
    [InlineData("stack")]
    public async Task AToolThatIsNotRestoredIsNamedInOneLineAndIsNoFailure(string example)
    {
        var run = await Lesson.RunAsync([example], new Dictionary<string, string?> { ["DOTNET_CLI_HOME"] = Lesson.CreateFolder() });
        Assert.Equal(0, run.ExitCode);
        Assert.Equal("", run.Error);
        Assert.Matches(@"\Adotnet-\w+ is not restored: run 'dotnet tool restore' once in the folder of the course\. A stored run: --stored\.\n\z", run.Output);
    }

    private static string[] Sockets(string process) => Directory.GetFiles(Path.GetTempPath(), $"dotnet-diagnostic-{process}-*-socket");

    public static TheoryData<string> All => [.. SickProgram.Faults.Keys];
}
