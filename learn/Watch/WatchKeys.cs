using Learn.Progress;
using Learn.Views;
using Spectre.Console;

namespace Learn.Watch;

/// <summary>What each key does.</summary>
internal sealed class WatchKeys(Workbench bench, WatchOptions options, WatchSession session)
{
    // What "y" would do; null where nothing is asked.
    private Action? _asked;

    /// <summary>Obeys a key; false ends the session.</summary>
    public async Task<bool> ObeyAsync(char key, CancellationToken cancellation)
    {
        try
        {
            if (_asked is not { } asked)
            {
                return await DoAsync(key, cancellation);
            }

            _asked = null;
            if (key == 'y')
            {
                asked();
                return true;
            }

            bench.Console.MarkupLine("Nothing is changed.");
            return key == 'n' || await DoAsync(key, cancellation);
        }
        catch (Exception exception) when (exception is LessonException or IOException or UnauthorizedAccessException)
        {
            bench.Console.MarkupLineInterpolated($"[red]{exception.Message}[/]");
            return true;
        }
    }

    public void WritePrompt()
    {
        var enter = options.HasSingleKeys ? "" : ", each with Enter";
        bench.Console.MarkupLineInterpolated(
            $"[grey]Keys{enter}: n next, h hint, l list, t test all of the lesson, o open, s solution, r reset, q quit[/]");
    }

    private async Task<bool> DoAsync(char key, CancellationToken cancellation)
    {
        switch (key)
        {
            case 'q' or Keys.End:
                return false;
            case 'n':
                await NextAsync();
                break;
            case 'h':
                HintView.WriteNext(bench, session.Exercise, session.Last);
                break;
            case 'l':
                ListAll();
                break;
            case 't':
                await TestLessonAsync(cancellation);
                break;
            case 'o':
                await OpenAsync();
                break;
            case 's':
                AskForSolution();
                break;
            case 'r':
                AskForReset();
                break;
            case 'y' or '\r' or '\n':
                break;
            default:
                WritePrompt();
                break;
        }

        return true;
    }

    private async Task NextAsync()
    {
        if (bench.Progress.Next(bench.Exercises, session.Exercise) is { } next)
        {
            await session.SwitchToAsync(next);
            return;
        }

        bench.Console.MarkupLine("[green]Every other exercise is solved.[/]");
    }

    private void ListAll()
    {
        var progress = bench.Progress;
        ExerciseTable.Write(bench.Console, bench.Exercises.All, progress, progress.Of(bench.Exercises.All));
    }

    private async Task TestLessonAsync(CancellationToken cancellation)
    {
        var lesson = bench.Exercises.All.Where(exercise => exercise.Lesson == session.Exercise.Lesson).ToList();
        await session.PauseAsync(async () =>
        {
            foreach (var exercise in lesson)
            {
                if (await bench.CheckAsync(exercise, SavedText.Read(exercise.File) ?? "", cancellation) is not { } answer)
                {
                    // The lesson cannot be built.
                    break;
                }

                bench.Keep(answer);
            }
        });
        WritePrompt();
    }

    private async Task OpenAsync()
    {
        var command = Editor.Command(options.Variable);
        bench.Console.MarkupLineInterpolated($"[grey]{string.Join(' ', command)} {session.Exercise.RelativeFile}[/]");
        Task Open() => Editor.OpenAsync(session.Exercise.File, command);
        await (Editor.NeedsTerminal(command) ? options.LendTerminalAsync(Open) : Open());
    }

    private void AskForSolution()
    {
        if (bench.Progress.Of(session.Exercise) == Standing.Solved)
        {
            SolutionView.Write(bench, session.Exercise);
            return;
        }

        bench.Console.MarkupLine("It is not solved yet. Show the solution all the same? y/n");
        _asked = () => SolutionView.Write(bench, session.Exercise);
    }

    private void AskForReset()
    {
        bench.Console.MarkupLineInterpolated(
            $"Put the starter in place of {session.Exercise.RelativeFile}? Your text goes to a backup. y/n");
        _asked = () => ResetView.Reset(bench, session.Exercise);
    }
}
