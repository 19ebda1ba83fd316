using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Learn.Building;

/// <summary>Builds a lesson and its tests.</summary>
public static partial class LessonBuild
{
    /// <summary>Builds, and returns the compiler's errors; empty after a build that succeeded.</summary>
    /// <exception cref="LessonException">The build failed without an error of the compiler.</exception>
    public static async Task<IReadOnlyList<string>> RunAsync(BuiltLesson lesson, CancellationToken cancellation)
    {
        // Style is no part of a verdict, and to analyze it takes most of the time. Source generators run all the same.
        string[] arguments = ["build", Path.Combine(lesson.Folder, "Tests"), "--nologo", "--verbosity", "quiet", "-p:RunAnalyzers=false"];
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // `dotnet run` sets these for this program; a build of another project must find its own.
        foreach (var name in (string[])["MSBUILD_EXE_PATH", "MSBuildSDKsPath", "MSBuildExtensionsPath"])
        {
            start.Environment.Remove(name);
        }

        using var build = Process.Start(start)!;
        build.StandardInput.Close();
        using var stop = cancellation.Register(() => build.Kill(entireProcessTree: true));
        var output = build.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var error = build.StandardError.ReadToEndAsync(CancellationToken.None);
        await build.WaitForExitAsync(CancellationToken.None);
        cancellation.ThrowIfCancellationRequested();
        var text = await output + await error;
        var errors = Error().Matches(text).Select(match => Relative(lesson, match.Value.Trim())).Distinct().ToList();
        return build.ExitCode == 0 ? []
            : errors.Count > 0 ? errors
            : throw new LessonException(
                $"{lesson.Name} could not be built. Try `dotnet build {lesson.Name}/Tests`. It printed:\n{text.Trim()}");
    }

    private static string Relative(BuiltLesson lesson, string line)
    {
        var course = Path.GetDirectoryName(lesson.Folder) + Path.DirectorySeparatorChar;
        var project = line.LastIndexOf(" [", StringComparison.Ordinal);
        return (project < 0 ? line : line[..project]).Replace(course, "", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^.*: error [A-Z]+\d+: .*$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Error();
}
