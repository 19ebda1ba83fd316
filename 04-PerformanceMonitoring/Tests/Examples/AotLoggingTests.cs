using System.Diagnostics;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;
using CompleteProgram = Course.Testing.CompleteProgram;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using ProcessRun = Course.Testing.ProcessRun;

namespace PerformanceMonitoring.Tests.Examples;

public sealed class AotLoggingTests
{
    private const string Analyzed = "<IsAotCompatible>true</IsAotCompatible>";

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
        var (folder, build) = await BuildAsync("REFLECTION", Analyzed);
        Assert.NotEqual(0, build.ExitCode);
        Assert.Matches(@"Program\.cs\(\d+,\d+\): error IL2026: ", build.Output);
        Assert.Matches(@"Program\.cs\(\d+,\d+\): error IL3050: ", build.Output);
        Assert.False(File.Exists(Path.Combine(folder, "out", "Copied.dll")));
    }

    [Fact(Explicit = true)]
    public async Task WithGeneratedCodeTheAnalyzersAreSilent()
    {
        var (folder, build) = await BuildAsync("GENERATED", Analyzed);
        Assert.True(build.ExitCode == 0, build.Output);
        Assert.DoesNotContain("warning", build.Output, StringComparison.Ordinal);
        var run = await ProcessRun.StartAsync(Path.Combine(folder, "out", "Copied.dll"), [], folder);
        Assert.Equal((await Lesson.ExampleAsync("aot-logging")).Output, run.Output);
    }

    /// <summary>The two warnings are right: <c>PublishAot</c> switches reflection off, and the program throws.</summary>
    [Fact(Explicit = true)]
    public async Task WithReflectionTheProgramThrows()
    {
        var (folder, build) = await BuildAsync("REFLECTION", "<PublishAot>true</PublishAot><WarningsNotAsErrors>IL2026;IL3050</WarningsNotAsErrors>");
        Assert.True(build.ExitCode == 0, build.Output);
        var run = await ProcessRun.StartAsync(Path.Combine(folder, "out", "Copied.dll"), [], folder);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains("Reflection-based serialization has been disabled", run.Error, StringComparison.Ordinal);
    }

    [EngineFact("native compiler", "/usr/bin/gcc", "apt-get install gcc")]
    public async Task TheNativeProgramPrintsTheSame()
    {
        var folder = await WriteAsync("GENERATED", "<PublishAot>true</PublishAot><CppCompilerAndLinker>gcc</CppCompilerAndLinker><InvariantGlobalization>true</InvariantGlobalization>");
        var publish = await ProcessRun.StartAsync("publish", ["--nologo", "--verbosity", "quiet", "--use-current-runtime", "--output", "out"], folder);
        Assert.True(publish.ExitCode == 0, publish.Output);
        Assert.DoesNotContain("warning", publish.Output, StringComparison.Ordinal);
        using var program = Process.Start(new ProcessStartInfo(Path.Combine(folder, "out", "Copied")) { RedirectStandardOutput = true })!;
        Assert.Equal((await Lesson.ExampleAsync("aot-logging")).Output, await program.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(string Folder, ProcessRun Build)> BuildAsync(string constant, string properties)
    {
        var folder = await WriteAsync(constant, properties);
        return (folder, await ProcessRun.StartAsync("build", ["--nologo", "--verbosity", "quiet", "--output", "out"], folder));
    }

    /// <summary>Writes the example alone into an empty project, with some properties.</summary>
    private static async Task<string> WriteAsync(string constant, string properties)
    {
        var folder = Lesson.CreateFolder();
        CompleteProgram.In(Lesson).Single(program => Path.GetFileName(program.File) == "AotLogging.cs").WriteTo(folder);
        var project = Path.Combine(folder, "Copied.csproj");
        var text = await File.ReadAllTextAsync(project, TestContext.Current.CancellationToken);
        text = text.Replace("  </PropertyGroup>", $"{properties}<DefineConstants>$(DefineConstants);{constant}</DefineConstants>\n  </PropertyGroup>", StringComparison.Ordinal);
        await File.WriteAllTextAsync(project, text, TestContext.Current.CancellationToken);
        return folder;
    }
}
