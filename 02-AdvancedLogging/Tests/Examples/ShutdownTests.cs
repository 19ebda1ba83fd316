using System.Diagnostics;
using System.Text.RegularExpressions;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;

namespace AdvancedLogging.Tests.Examples;

public sealed class ShutdownTests
{
    private const int Terminated = 128 + 15;
    private const string NoSignals = "Windows sends no signal to one process.";

    public static bool HasSignals => !OperatingSystem.IsWindows();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("shutdown");

    [Theory]
    [InlineData("return", false, true, true, true)]
    [InlineData("sigterm", false, false, true, true)]
    [InlineData("exit", false, true, true, false)]
    [InlineData("unhandled", false, true, true, true)]
    [InlineData("kill", false, false, false, false)]
    public async Task OnlyAServiceThatHandlesItsEndFlushes(string ending, bool plain, bool processExit, bool signals, bool host)
    {
        Assert.SkipWhen(ending == "sigterm" && !HasSignals, NoSignals);
        foreach (var (service, all) in new[] { ("plain", plain), ("processexit", processExit), ("signals", signals), ("host", host) })
        {
            var file = Path.Combine(await OutputOfAsync("shutdown"), $"{ending}-{service}.log");
            var payments = (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).Split("Payment ").Length - 1;
            Assert.True(all == (payments == 50), $"{ending}, {service}: {payments}");
        }
    }

    [Fact(SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task AServiceThatIsStoppedEndsWithZeroAndAPlainOneDiesOfTheSignal()
    {
        var output = (await Lesson.ExampleAsync("shutdown")).Output;
        var row = output.Split('\n').Single(line => line.StartsWith("SIGTERM", StringComparison.Ordinal));
        Assert.Equal([$"{Terminated}", $"{Terminated}", "0", "0"], Regex.Matches(row, @"(?<=, +)\d+").Select(match => match.Value));
    }

    [Theory(Explicit = true, SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    [InlineData("Plain", false)]
    [InlineData("ProcessExit", false)]
    [InlineData("Signals", true)]
    [InlineData("Host", true)]
    public async Task CtrlCEndsAServiceAsSigtermDoes(string service, bool all)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "payments.log");
        await using var program = Lesson.Start("shutdown-child", service, "Sigterm", file);
        await program.WaitForLineAsync("ready");
        Assert.Equal(all ? 0 : 128 + 2, (await program.InterruptAsync()).ExitCode);
        Assert.Equal(all, File.Exists(file) && (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Length >= 50);
    }

    [Fact(Explicit = true, SkipUnless = nameof(HasSignals), Skip = NoSignals)]
    public async Task AProgramWithoutAnyLibraryRaisesNoProcessExitAtSigterm()
    {
        var (folder, cancellation) = (Lesson.CreateFolder(), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(folder, "Plain.csproj"), """
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType>
                <TargetFramework>net10.0</TargetFramework>
              </PropertyGroup>
            </Project>
            """, cancellation);
        await File.WriteAllTextAsync(Path.Combine(folder, "Program.cs"), """
            System.AppDomain.CurrentDomain.ProcessExit += (_, _) => System.IO.File.WriteAllText("process-exit", "");
            System.Console.WriteLine("ready");
            if (args.Length == 0)
            {
                System.Threading.Thread.Sleep(-1);
            }
            """, cancellation);
        var dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var built = await RunAsync(dotnet, ["build", "-v", "q", "-o", "out"], _ => Task.CompletedTask);
        Assert.True(built.ExitCode == 0, built.Output);
        var marker = Path.Combine(folder, "process-exit");

        // At the end of Main the event is raised.
        Assert.Equal(0, (await RunAsync(dotnet, [Path.Combine("out", "Plain.dll"), "end"], _ => Task.CompletedTask)).ExitCode);
        Assert.True(File.Exists(marker));
        File.Delete(marker);

        // At SIGTERM it is not.
        var killed = await RunAsync(dotnet, [Path.Combine("out", "Plain.dll")], async process =>
        {
            await process.StandardOutput.ReadLineAsync(cancellation);
            await ChildProcess.SignalAsync(process.Id, "-TERM", cancellation);
        });
        Assert.Equal(Terminated, killed.ExitCode);
        Assert.False(File.Exists(marker));

        async Task<(int ExitCode, string Output)> RunAsync(string program, string[] arguments, Func<Process, Task> started)
        {
            var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true };
            using var process = Process.Start(start)!;
            await started(process);
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return (process.ExitCode, output);
        }
    }
}
