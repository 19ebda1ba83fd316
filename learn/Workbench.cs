using Learn.Building;
using Learn.Catalog;
using Learn.Hints;
using Learn.Progress;
using Learn.Verdicts;
using Learn.Views;
using Spectre.Console;

namespace Learn;

/// <summary>What every command works with: the exercises, the journal, and a referee for the lesson that was used last.</summary>
public sealed class Workbench(CourseFolder course, StateFolder state, IAnsiConsole console) : IAsyncDisposable
{
    private Referee? _referee;

    public CourseFolder Course => course;

    public IAnsiConsole Console => console;

    public ExerciseList Exercises { get; } = ExerciseList.Of(course);

    public Journal Journal { get; } = new(state.Journal);

    public StarterStore Starters { get; } = new(state);

    /// <summary>How long one check may take.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Whether a harder exercise covers the easier ones of its lesson.</summary>
    public bool IsFast { get; init; }

    public ProgressView Progress
    {
        get
        {
            var read = Journal.Read();
            if (read.Problem is not null)
            {
                console.MarkupLineInterpolated($"[yellow]{Journal.File}: {read.Problem}.[/] What stands above it counts.");
            }

            return new ProgressView(read.Entries, IsFast);
        }
    }

    /// <summary>The exercise to begin with: the one that was tried last, or the next one.</summary>
    /// <exception cref="LessonException">All are solved.</exception>
    public Exercise Current()
    {
        var progress = Progress;
        var last = Exercises.All.FirstOrDefault(exercise => exercise.Key == progress.Last?.Exercise);
        return (last is not null && progress.Of(last) is not Standing.Solved ? last : progress.Next(Exercises, last))
            ?? throw new LessonException("every exercise is solved. `learn list` shows them; `learn 1.1` opens one again.");
    }

    /// <summary>
    /// The referee of a lesson. Where the lesson is not built, or is older than its sources, it is built first, and this is said.
    /// </summary>
    /// <returns>Null where the build failed. The errors are shown.</returns>
    public async Task<Referee?> RefereeForAsync(Exercise exercise, CancellationToken cancellation)
    {
        var lesson = new BuiltLesson(course.Path, exercise.Lesson);
        var why = lesson.WhyNotReady();
        if (_referee?.Lesson.Name == exercise.Lesson && why is null)
        {
            return _referee;
        }

        // A judge of the old build holds its files open.
        await DropRefereeAsync();
        if (why is not null && !await BuildAsync(lesson, why, cancellation))
        {
            return null;
        }

        return _referee = new Referee(lesson) { Limit = Limit };
    }

    /// <summary>Checks an answer, shows the verdict, and looks for the known mistake that it makes.</summary>
    /// <returns>Null where the lesson cannot be built.</returns>
    public async Task<CheckedAnswer?> CheckAsync(Exercise exercise, string text, CancellationToken cancellation)
    {
        if (await RefereeForAsync(exercise, cancellation) is not { } referee)
        {
            return null;
        }

        var verdict = await referee.JudgeAsync(exercise, text, cancellation);
        VerdictView.Write(console, verdict);
        KnownMistake? mistake = null;
        try
        {
            mistake = await MistakeSearch.FindAsync(referee, verdict, cancellation);
        }
        catch (OperationCanceledException)
        {
            // A newer save. The verdict counts all the same.
        }

        return new CheckedAnswer(verdict, text, mistake);
    }

    /// <summary>Keeps a verdict in the journal. The same verdict on the same text is kept once.</summary>
    public void Keep(CheckedAnswer answer)
    {
        var entry = answer.ToEntry();
        var last = Journal.Read().Entries.LastOrDefault(other => other.Exercise == entry.Exercise && other.Kind == EntryKind.Verdict);
        if (answer.Verdict.State != State.NotBegun
            && (last?.Answer, last?.State, last?.Checks) != (entry.Answer, entry.State, entry.Checks))
        {
            Journal.Add(entry);
        }
    }

    public ValueTask DisposeAsync() => DropRefereeAsync();

    private async Task<bool> BuildAsync(BuiltLesson lesson, string why, CancellationToken cancellation)
    {
        console.MarkupLineInterpolated($"[grey]{why}: building it, which takes up to a minute.[/]");
        var errors = await LessonBuild.RunAsync(lesson, cancellation);
        foreach (var error in errors)
        {
            console.MarkupLineInterpolated($"  [red]{error}[/]");
        }

        if (errors.Count > 0)
        {
            console.MarkupLineInterpolated($"  {lesson.Name} does not compile, so no answer in it can be checked. Mend these lines first.");
        }

        return errors.Count == 0;
    }

    private async ValueTask DropRefereeAsync()
    {
        if (_referee is { } referee)
        {
            _referee = null;
            await referee.DisposeAsync();
        }
    }
}
