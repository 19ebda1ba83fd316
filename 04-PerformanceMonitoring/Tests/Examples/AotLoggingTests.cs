using System.Diagnostics;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using CompleteProgram = Course.Testing.CompleteProgram;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using ProcessRun = Course.Testing.ProcessRun;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class AotLoggingTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("aot-logging");

    [Fact]
    public async Task TheEventKeepsItsTypesAndTheReceiptItsMembers()
    {
        var output = (await Lesson.ExampleAsync("aot-logging")).Output;
        Assert.Contains("\"AmountMinor\":1299", output, StringComparison.Ordinal);
        Assert.Contains("""{"PaymentId":"pay_1002","AmountMinor":4200,"Currency":"EUR"}""", output, StringComparison.Ordinal);
    }

    [Fact(Explicit = true)]
    public async Task WithReflectionTheAnalyzersFailTheBuild()
    {
        var (folder, build) = await BuildAsync("REFLECTION");
        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(@"Program\.cs\(\d+,\d+\): error IL2026: ", build.Output);
        Assert.Matches(@"Program\.cs\(\d+,\d+\): error IL3050: ", build.Output);
        Assert.False(File.Exists(Path.Combine(folder, "out", "Copied.dll")));
    }

    [Fact(Explicit = true)]
    public async Task WithGeneratedCodeTheAnalyzersAreSilent()
    {
        var (folder, build) = await BuildAsync("GENERATED");
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("warning", build.Output, StringComparison.Ordinal);
        var run = await ProcessRun.StartAsync(Path.Combine(folder, "out", "Copied.dll"), [], folder);
        Assert.Equal((await Lesson.ExampleAsync("aot-logging")).Output, run.Output);
    }

    /// <summary>The two warnings are right: the published program throws where it needs reflection.</summary>
    [EngineFact("native compiler", "/usr/bin/gcc", "apt-get install gcc")]
    public async Task TheNativeProgramPrintsTheSameAndThrowsAtReflection()
    {
        var expected = (await Lesson.ExampleAsync("aot-logging")).Output;
        Assert.Equal((0, expected), await PublishAndRunAsync("GENERATED"));
        var (exitCode, output) = await PublishAndRunAsync("REFLECTION");
        Assert.NotEqual(0, exitCode);
        Assert.Contains("Reflection-based serialization has been disabled", output, StringComparison.Ordinal);
    }

    private static async Task<(int ExitCode, string Output)> PublishAndRunAsync(string constant)
    {
        var folder = await WriteAsync($"""
            <PublishAot>true</PublishAot>
            <CppCompilerAndLinker>gcc</CppCompilerAndLinker>
            <InvariantGlobalization>true</InvariantGlobalization>
            <DefineConstants>$(DefineConstants);{constant}</DefineConstants>
            <WarningsNotAsErrors>$(WarningsNotAsErrors);IL2026;IL3050</WarningsNotAsErrors>
            """);
        var publish = await ProcessRun.StartAsync("publish", ["--nologo", "--verbosity", "quiet", "--use-current-runtime", "--output", "out"], folder);
        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.Equal(constant == "REFLECTION", publish.Output.Contains("warning IL", StringComparison.Ordinal));
        using var program = Process.Start(new ProcessStartInfo(Path.Combine(folder, "out", "Copied")) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var error = program.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await program.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (program.ExitCode, output + await error);
    }

    private static async Task<(string Folder, ProcessRun Build)> BuildAsync(string constant)
    {
        var folder = await WriteAsync($"""
            <IsAotCompatible>true</IsAotCompatible>
            <DefineConstants>$(DefineConstants);{constant}</DefineConstants>
            """);
        return (folder, await ProcessRun.StartAsync("build", ["--nologo", "--verbosity", "quiet", "--output", "out"], folder));
    }

    /// <summary>Writes the example alone into an empty project, with some properties.</summary>
    private static async Task<string> WriteAsync(string properties)
    {
        var folder = Lesson.CreateFolder();
        CompleteProgram.In(Lesson).Single(program => Path.GetFileName(program.File) == "AotLogging.cs").WriteTo(folder);
        var project = Path.Combine(folder, "Copied.csproj");
        var text = await File.ReadAllTextAsync(project, TestContext.Current.CancellationToken);
        text = text.Replace("  </PropertyGroup>", $"{properties}\n  </PropertyGroup>", StringComparison.Ordinal);
        await File.WriteAllTextAsync(project, text, TestContext.Current.CancellationToken);
        return folder;
    }
}
