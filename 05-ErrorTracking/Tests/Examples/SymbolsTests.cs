using System.Diagnostics;
using System.Reflection.Metadata;
using System.Text;
using ErrorTracking.Examples;
using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using ProcessRun = Course.Testing.ProcessRun;

namespace ErrorTracking.Tests.Examples;

public sealed class SymbolsTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("symbols");

    [Fact]
    public async Task TheLineFromThePdbIsTheOneThatThrows()
    {
        var output = (await Lesson.ExampleAsync("symbols")).Output;
        var line = int.Parse(output.TrimEnd('\n').Split("line ")[^1], null);
        var source = await File.ReadAllLinesAsync(Path.Combine(Lesson.Folder, "Simulation", "Checkout.cs"), TestContext.Current.CancellationToken);
        Assert.Contains("throw new ArgumentException", source[line - 1], StringComparison.Ordinal);
    }

    [Fact]
    public void WithoutAPdbThereAreNoSymbols() => Assert.Null(SymbolReader.Beside(Path.Combine(Lesson.CreateFolder(), "ErrorTracking.dll")));

    [Fact(Explicit = true)]
    public async Task ADeletedPdbEndsNoExample()
    {
        var folder = Lesson.CreateFolder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(typeof(Symbols).Assembly.Location)!).Where(file => Path.GetFileName(file) != "ErrorTracking.pdb"))
        {
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        }

        foreach (var (example, expected) in new[] { ("symbols", "there is no PDB beside the program"), ("anatomy", "ErrorTracking.Simulation.Checkout.Rate") })
        {
            var run = await ProcessRun.StartAsync(Path.Combine(folder, "ErrorTracking.dll"), [example], folder);
            Assert.Equal((0, ""), (run.ExitCode, run.Error));
            Assert.Contains(expected, run.Output, StringComparison.Ordinal);
        }
    }

    /// <summary>What the README says of Source Link.</summary>
    [EngineFact("git", "/usr/bin/git", "apt-get install git")]
    public async Task ABuildKnowsItsRevisionAndWithARemoteItsSources()
    {
        var folder = Lesson.CreateFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "Shop.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><TargetFramework>net10.0</TargetFramework></PropertyGroup></Project>
            """, TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Ledger.cs"), "public static class Ledger { public static int Book() => 1; }\n", TestContext.Current.CancellationToken);
        await RunAsync("git", "init", "-q", ".");
        await RunAsync("git", "add", ".");
        await RunAsync("git", "-c", "user.name=shop", "-c", "user.email=shop@shop.example", "commit", "-qm", "first");
        var revision = (await RunAsync("git", "rev-parse", "HEAD")).Trim();

        await RunAsync("dotnet", "build", "-o", "without", "-v", "q", "--nologo");
        Assert.Equal($"1.0.0+{revision}", FileVersionInfo.GetVersionInfo(Path.Combine(folder, "without", "Shop.dll")).ProductVersion);
        Assert.Null(SourceLink(Path.Combine(folder, "without", "Shop.pdb")));

        await RunAsync("git", "remote", "add", "origin", "https://github.com/shop/payments-api.git");
        await RunAsync("dotnet", "build", "-o", "with", "-v", "q", "--nologo", "--no-incremental");
        Assert.Contains($"https://raw.githubusercontent.com/shop/payments-api/{revision}/*", SourceLink(Path.Combine(folder, "with", "Shop.pdb")), StringComparison.Ordinal);

        async Task<string> RunAsync(string program, params string[] arguments)
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
            using var process = Process.Start(start)!;
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}:\n{output}{await error}");
            return output;
        }
    }

    // The kind of the record that holds the map from files to addresses.
    private static string? SourceLink(string pdb)
    {
        using var provider = MetadataReaderProvider.FromPortablePdbStream(File.OpenRead(pdb));
        var reader = provider.GetMetadataReader();
        return reader.CustomDebugInformation.Select(reader.GetCustomDebugInformation)
            .Where(record => reader.GetGuid(record.Kind) == new Guid("CC110556-A091-4D38-9FEC-25AB9A351A6A"))
            .Select(record => Encoding.UTF8.GetString(reader.GetBlobBytes(record.Value))).SingleOrDefault();
    }
}
