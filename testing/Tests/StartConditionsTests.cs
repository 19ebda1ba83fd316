using System.Diagnostics;
using Xunit;

namespace Course.Testing.Tests;

public sealed class StartConditionsTests
{
    private static readonly string Program = Environment.ProcessPath!;

    /// <summary>Whatever started this process: a child that a test sends SIGHUP or SIGINT must get the signal.</summary>
    [Fact]
    public void NeitherHangUpNorInterruptIsIgnored()
    {
        Assert.False(ChildProcess.IsIgnored(1));
        Assert.False(ChildProcess.IsIgnored(2));
    }

    [Fact(Explicit = true)]
    public async Task SoItIsForATestProgramThatWasStartedWithBothIgnored()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals.");
        var method = $"{typeof(StartConditionsTests).FullName}.{nameof(NeitherHangUpNorInterruptIsIgnored)}";
        var start = new ProcessStartInfo("sh", ["-c", "trap '' HUP INT; exec \"$0\" -method \"$1\" -noColor <&-", Program, method]) { RedirectStandardOutput = true };
        using var inner = Process.Start(start)!;
        var output = await inner.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await inner.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.True(inner.ExitCode == 0, output);
        Assert.Contains("Total: 1,", output, StringComparison.Ordinal);
    }
}
