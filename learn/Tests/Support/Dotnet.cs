using System.Diagnostics;
using Xunit;

namespace Learn.Tests.Support;

/// <summary>The SDK's command line in a hand-out.</summary>
internal static class Dotnet
{
    // What this test run was started with is not the learner's.
    private static readonly string[] OfThisRun =
    [
        "CI", "COURSE_PRISTINE", "COURSE_ENGINES", "UPDATE_EXPECTED", "Answers", "ExercisesOnly",
        "MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath",
    ];

    /// <summary>Runs <c>dotnet</c> in a folder, in English.</summary>
    /// <returns>The exit code, and what it printed to both streams.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(
        string folder, string arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var name in OfThisRun)
        {
            start.Environment.Remove(name);
        }

        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
