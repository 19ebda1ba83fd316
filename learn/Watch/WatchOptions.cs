namespace Learn.Watch;

/// <summary>How the runner watches.</summary>
public sealed record WatchOptions
{
    /// <summary>Whether a key alone is enough; else each key is followed by Enter.</summary>
    public bool HasSingleKeys { get; init; } = true;

    /// <summary>Whether events of the file system are used, beside a look at the file now and then.</summary>
    public bool UsesEvents { get; init; } = true;

    /// <summary>Leaves the terminal to another program.</summary>
    public Func<Func<Task>, Task> LendTerminalAsync { get; init; } = program => program();

    /// <summary>Reads a variable of the environment.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}
