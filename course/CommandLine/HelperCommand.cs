using System.CommandLine;

namespace Course;

/// <summary>A helper command. <c>list</c> does not show it, and a run of all examples skips it.</summary>
/// <param name="Name">Its name on the command line, in kebab case.</param>
/// <param name="Idea">What it does, in one line, for its help.</param>
/// <param name="RunAsync">Runs it.</param>
/// <param name="Symbols">Its own options and arguments.</param>
public sealed record HelperCommand(string Name, string Idea, Func<ParseResult, CancellationToken, Task> RunAsync, params Symbol[] Symbols);
