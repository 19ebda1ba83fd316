using System.Diagnostics;
using System.Globalization;
using Learn.Catalog;
using Learn.Handout;

namespace Learn.Progress;

/// <summary>Keeps the starters as they were handed out, so that a reset finds them; and the learner's texts from before a reset.</summary>
public sealed class StarterStore(StateFolder state)
{
    /// <summary>Keeps each starter that nobody has begun.</summary>
    public void Keep(IEnumerable<Exercise> exercises)
    {
        foreach (var exercise in exercises.Where(exercise => File.Exists(exercise.File)))
        {
            var (text, kept) = (File.ReadAllText(exercise.File), KeptFile(exercise));
            if (Starter.IsUntouched(text) && !(File.Exists(kept) && File.ReadAllText(kept) == text))
            {
                WholeFile.Write(kept, text);
            }
        }
    }

    /// <summary>Puts the starter in place of the learner's text, which goes to a backup first.</summary>
    /// <returns>The path of the backup.</returns>
    /// <exception cref="LessonException">The starter is not known.</exception>
    public string Reset(Exercise exercise)
    {
        var starter = StarterOf(exercise);
        var time = DateTime.Now.ToString("yyyyMMdd-HHmmss-fff", CultureInfo.InvariantCulture);
        var backup = Path.Combine(state.Backups, exercise.Lesson, $"{exercise.Name}-{time}.cs");
        if (File.Exists(exercise.File))
        {
            WholeFile.Write(backup, File.ReadAllBytes(exercise.File));
        }

        WholeFile.Write(exercise.File, starter);
        return backup;
    }

    private string StarterOf(Exercise exercise)
    {
        var kept = KeptFile(exercise);
        return File.Exists(kept) ? File.ReadAllText(kept)
            : FromGit(exercise)
            ?? throw new LessonException(
                $"the starter of {exercise} is not known: take {exercise.RelativeFile} from a fresh copy of the course.");
    }

    private string KeptFile(Exercise exercise) => Path.Combine(state.Starters, exercise.Lesson, $"{exercise.Name}.cs");

    // The newest commit in which nobody had begun. An unpacked archive has no git.
    private static string? FromGit(Exercise exercise) =>
        Git(exercise.Course, "log", "--format=%H", "--", exercise.RelativeFile)?.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(commit => Git(exercise.Course, "show", $"{commit}:{exercise.RelativeFile}"))
            .FirstOrDefault(text => text is not null && Starter.IsUntouched(text));

    private static string? Git(string folder, params string[] arguments)
    {
        try
        {
            using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = git.StandardError.ReadToEndAsync();
            var output = git.StandardOutput.ReadToEnd();
            git.WaitForExit();
            _ = error.Result;
            return git.ExitCode == 0 ? output : null;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
