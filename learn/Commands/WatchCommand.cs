using System.CommandLine;
using Learn.Watch;

namespace Learn.Commands;

/// <summary><c>learn [EXERCISE]</c>: watches an exercise. Without a terminal, or with <c>--once</c>, it checks it once.</summary>
public static class WatchCommand
{
    private static readonly Option<bool> Once = new("--once")
    {
        Description = "Check the exercise once, print the verdict, and end. Exit code 0: it is solved.",
    };

    private static readonly Option<bool> Watch = new("--watch")
    {
        Description = "Watch without a terminal, too. Keys are read as lines of stdin.",
    };

    private static readonly Option<bool> Poll = new("--poll")
    {
        Description = "Look at the file, and wait for no events. DOTNET_USE_POLLING_FILE_WATCHER=1 does the same.",
    };

    private static readonly Argument<string?> Exercise = LearnCommand.OneExercise();

    public static void AddTo(RootCommand root, CourseFolder course)
    {
        root.Arguments.Add(Exercise);
        root.Options.Add(Once);
        root.Options.Add(Watch);
        root.Options.Add(Poll);
        root.Options.Add(LearnCommand.Fast);
        root.Options.Add(LearnCommand.Limit);
        root.Does(course, RunAsync);
    }

    private static async Task<int> RunAsync(Workbench bench, ParseResult parsed, CancellationToken cancellation)
    {
        var exercise = parsed.GetValue(Exercise) is { } name ? bench.Exercises.Find(name) : bench.Current();
        if (parsed.GetValue(Once) || (Console.IsOutputRedirected && !parsed.GetValue(Watch)))
        {
            return await CheckCommand.CheckAsync(bench, [exercise], answerFile: null, cancellation);
        }

        WatchSession? session = null;
        var keys = new Keys(key => session?.Press(key));
        var polls = parsed.GetValue(Poll) || Environment.GetEnvironmentVariable("DOTNET_USE_POLLING_FILE_WATCHER") is "1" or "true";
        var options = new WatchOptions { HasSingleKeys = keys.IsSingle, UsesEvents = !polls, LendTerminalAsync = keys.LendAsync };
        await using (session = new WatchSession(bench, options))
        {
            await session.RunAsync(exercise, cancellation);
        }

        return 0;
    }
}
