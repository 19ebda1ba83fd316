using System.CommandLine;

namespace Course;

/// <summary>One example of a lesson.</summary>
/// <param name="Name">Its name on the command line, in kebab case.</param>
/// <param name="Idea">Its idea in one line, for <c>list</c> and for its heading.</param>
/// <param name="RunAsync">Runs it.</param>
/// <param name="Symbols">Its own options and arguments.</param>
public sealed record Example(string Name, string Idea, Func<ExampleRun, Task> RunAsync, params Symbol[] Symbols)
{
    /// <inheritdoc cref="Example(string, string, Func{ExampleRun, Task}, Symbol[])"/>
    public Example(string name, string idea, Action<ExampleRun> run, params Symbol[] symbols)
        : this(name, idea, exampleRun => { run(exampleRun); return Task.CompletedTask; }, symbols)
    {
    }
}
