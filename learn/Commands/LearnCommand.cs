using System.CommandLine;
using System.Globalization;
using Learn.Compiling;
using Learn.Progress;
using Spectre.Console;

namespace Learn.Commands;

/// <summary>What the learner's commands share: options, the workbench, and how errors are told.</summary>
public static class LearnCommand
{
    // Lines of a verdict must not be broken where a script reads them.
    private const int WidthOfPipe = 1000;

    public static readonly Option<bool> Fast = new("--fast")
    {
        Description = "Fast track: the hardest exercise of each lesson first. A solved one covers the easier ones of its lesson.",
        Recursive = true,
    };

    public static readonly Option<double> Limit = new("--limit")
    {
        Description = "Seconds that one check may take before it counts as an endless loop.",
        DefaultValueFactory = _ => 10,
        HelpName = "SECONDS",
        Recursive = true,
        Validators =
        {
            result =>
            {
                if (result.Tokens is [{ Value: var text }]
                    && !(double.TryParse(text, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 3600))
                {
                    result.AddError("--limit takes seconds: more than 0, at most 3600.");
                }
            },
        },
    };

    /// <summary>An argument that names one exercise, or none.</summary>
    public static Argument<string?> OneExercise() => new("EXERCISE")
    {
        Description = "An exercise by number (1.3), name (EffectiveLevel) or file. Without it: the one that is next.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    /// <summary>Gives a command its action. An error is told on stderr, without a stack trace.</summary>
    public static void Does(this Command command, CourseFolder course, Func<Workbench, ParseResult, CancellationToken, Task<int>> action) =>
        command.SetAction(async (parsed, cancellation) =>
        {
            SdkCompiler.Prepare();
            try
            {
                await using var bench = new Workbench(course, StateFolder.OfUser(), CreateConsole())
                {
                    IsFast = parsed.GetValue(Fast),
                    Limit = TimeSpan.FromSeconds(parsed.GetValue(Limit)),
                };
                KeepStarters(bench);
                return await action(bench, parsed, cancellation);
            }
            catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
            {
                return 130;
            }
            catch (Exception exception) when (exception is LessonException or IOException or UnauthorizedAccessException)
            {
                await Console.Error.WriteLineAsync($"learn: {exception.Message}");
                return 1;
            }
            catch (Exception exception)
            {
                // A fault of this program. What was tried is in the journal.
                await Console.Error.WriteLineAsync($"learn: {exception.GetType().Name}: {exception.Message.ReplaceLineEndings(" ")}");
                return 1;
            }
        });

    private static IAnsiConsole CreateConsole()
    {
        var console = AnsiConsole.Console;
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = WidthOfPipe;
        }

        return console;
    }

    private static void KeepStarters(Workbench bench)
    {
        try
        {
            bench.Starters.Keep(bench.Exercises.All);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The state folder cannot be written. A reset then asks git for the starter.
        }
    }
}
