namespace Course;

/// <summary>An example that is a program of its own, with its own Main. The lesson runs it as a child process.</summary>
/// <param name="Name">The example's name.</param>
/// <param name="Main">The example's entry point.</param>
public record ChildProgram(string Name, Func<string[], Task> Main)
{
    private const string Command = "complete-program";

    /// <summary>The arguments with which a child process runs the program.</summary>
    public IReadOnlyList<string> Arguments => [Command, Name];

    /// <summary>The program that these arguments ask for; null in a run of the lesson.</summary>
    /// <param name="args">The arguments of this process.</param>
    /// <param name="programs">The programs of the lesson.</param>
    public static T? For<T>(string[] args, IEnumerable<T> programs)
        where T : ChildProgram =>
        args is [Command, var name] ? programs.FirstOrDefault(program => program.Name == name) : null;
}
