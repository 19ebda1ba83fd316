namespace Learn.Progress;

/// <summary>The user's folder for what the runner must not lose. It stands outside of the course, so a new clone finds it again.</summary>
/// <param name="path">Its path. It need not exist.</param>
public sealed class StateFolder(string path)
{
    /// <summary>
    /// The folder of this user: below <c>XDG_STATE_HOME</c> where that is set, else where the system keeps the data of programs.
    /// See https://specifications.freedesktop.org/basedir-spec/latest/
    /// </summary>
    public static StateFolder OfUser()
    {
        var xdg = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData);
        var state = !string.IsNullOrEmpty(xdg) ? xdg
            : OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? local
            : Path.Combine(home, ".local", "state");
        return new StateFolder(Path.Combine(state, "logging-course"));
    }

    /// <summary>The journal of what was tried.</summary>
    public string Journal => Path.Combine(path, "journal.jsonl");

    /// <summary>The learner's texts from before a reset.</summary>
    public string Backups => Path.Combine(path, "backups");

    /// <summary>The starters as they were handed out.</summary>
    public string Starters => Path.Combine(path, "starters");
}
