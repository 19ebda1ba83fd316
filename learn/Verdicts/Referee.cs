using System.Diagnostics;
using System.Text.RegularExpressions;
using Learn.Building;
using Learn.Catalog;
using Learn.Compiling;
using Learn.Hints;
using Learn.Judge;

namespace Learn.Verdicts;

/// <summary>Gives verdicts on the answers of one lesson. It keeps a judge that has warmed up for the exercise that is worked on.</summary>
/// <param name="lesson">The lesson; it is built.</param>
public sealed partial class Referee(BuiltLesson lesson) : IAsyncDisposable
{
    private readonly Lazy<Task<AnswerCompiler>> _compiler = new(() => Task.Run(() => new AnswerCompiler(lesson)));
    private readonly Dictionary<(RequestKind Kind, string Exercise, string Check), List<(string Name, string Message)>> _known = [];
    private Spare? _spare;
    private JudgeProcess? _last;

    /// <summary>How long one check may take. The slowest takes a second on a slow machine.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(10);

    public BuiltLesson Lesson => lesson;

    /// <summary>Starts a judge for an exercise, and lets it warm up beside what follows.</summary>
    public async Task PrepareAsync(Exercise exercise)
    {
        if (_spare is { } spare && spare.Exercise.Key == exercise.Key && !spare.Judge.HasExited)
        {
            return;
        }

        await DropSpareAsync();
        _spare = new Spare(exercise, JudgeProcess.Start(lesson), IsWarm: true);
        _spare.Judge.Send(new Request(RequestKind.WarmUp, exercise.Tests));
        await _compiler.Value;
    }

    /// <summary>Waits until the judge has warmed up.</summary>
    public Task WaitUntilWarmAsync(CancellationToken cancellation) =>
        _spare is { } spare ? DrainAsync(spare, cancellation) : Task.CompletedTask;

    /// <summary>The verdict on a text as the learner's file of an exercise.</summary>
    public async Task<Verdict> JudgeAsync(Exercise exercise, string text, CancellationToken cancellation)
    {
        var started = Stopwatch.GetTimestamp();
        if (_spare?.Exercise.Key != exercise.Key || _spare.Judge.HasExited)
        {
            // It starts while the compiler works. To warm up now would not be sooner.
            await DropSpareAsync();
            _spare = new Spare(exercise, JudgeProcess.Start(lesson), IsWarm: false);
        }

        var tests = await File.ReadAllTextAsync(exercise.TestsFile, cancellation);
        var compiler = await _compiler.Value;
        var answer = await Task.Run(() => compiler.Compile(exercise, text, tests), cancellation);
        if (!answer.IsCompiled)
        {
            return new Verdict(exercise, State.DoesNotCompile, []) { Errors = answer.Errors, Duration = Stopwatch.GetElapsedTime(started) };
        }

        await DropLastAsync();
        var spare = _spare;
        (_spare, _last) = (null, spare.Judge);
        Verdict? verdict = null;
        try
        {
            await DrainAsync(spare, cancellation);
            spare.Judge.Send(new Request(RequestKind.Judge, exercise.Tests, "", answer.Assembly, answer.Symbols));
            verdict = await new Judgement(exercise, Requirements(tests), Limit).FollowAsync(spare.Judge, cancellation);
            return verdict with { Duration = Stopwatch.GetElapsedTime(started) };
        }
        finally
        {
            // An endless loop must not run on until the next save.
            if (verdict is null or { State: State.Stopped })
            {
                await DropLastAsync();
            }
        }
    }

    /// <summary>The known wrong answers about which a check says the same as about the last answer. The slow ones are asked last.</summary>
    public async Task<IReadOnlyList<string>> MistakesLikeAsync(Verdict verdict, CheckResult failure, CancellationToken cancellation)
    {
        foreach (var kind in (RequestKind[])[RequestKind.KnownMistakes, RequestKind.SlowMistakes])
        {
            if (Words.SameAs(failure.Message, await AskAsync(kind, verdict.Exercise, failure.Method, cancellation)) is { Count: > 0 } same)
            {
                return same;
            }
        }

        return [];
    }

    public async ValueTask DisposeAsync()
    {
        await DropSpareAsync();
        await DropLastAsync();
    }

    /// <summary>What each check requires, from the source of the checks.</summary>
    public static IReadOnlyDictionary<string, string> Requirements(string tests) =>
        TaskAttributes().Matches(tests).DistinctBy(task => task.Groups["method"].Value)
            .ToDictionary(
                task => task.Groups["method"].Value,
                task => task.Groups["requirement"].Value.Replace("\\\"", "\"", StringComparison.Ordinal));

    private async Task<List<(string Name, string Message)>> AskAsync(
        RequestKind kind, Exercise exercise, string check, CancellationToken cancellation)
    {
        if (_known.TryGetValue((kind, exercise.Key, check), out var known))
        {
            return known;
        }

        if (_last is null || _last.HasExited)
        {
            return [];
        }

        known = [];
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Limit);
        try
        {
            _last.Send(new Request(kind, exercise.Tests, check));
            await foreach (var message in _last.AnswersAsync(patience.Token))
            {
                if (message.Kind == MessageKind.KnownMistake)
                {
                    known.Add((message.Subject, message.Text));
                }
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            await DropLastAsync();
        }

        // Without all of them, one that fits might not be the only one.
        if (_last is null || _last.HasExited)
        {
            return [];
        }

        // What a check says about a known wrong answer does not depend on the learner's answer.
        return _known[(kind, exercise.Key, check)] = known;
    }

    // Waits for the end of the warm-up.
    private static async Task DrainAsync(Spare spare, CancellationToken cancellation)
    {
        if (!spare.IsWarm || spare.IsDrained)
        {
            return;
        }

        await foreach (var message in spare.Judge.AnswersAsync(cancellation))
        {
            Debug.WriteLine(message);
        }

        spare.Judge.Printed.Clear();
        spare.Judge.Errors.Clear();
        spare.IsDrained = true;
    }

    private async Task DropSpareAsync()
    {
        if (_spare is { } spare)
        {
            _spare = null;
            await spare.Judge.DisposeAsync();
        }
    }

    private async Task DropLastAsync()
    {
        if (_last is { } last)
        {
            _last = null;
            await last.DisposeAsync();
        }
    }

    private sealed record Spare(Exercise Exercise, JudgeProcess Judge, bool IsWarm)
    {
        public bool IsDrained { get; set; }
    }

    [GeneratedRegex(
        """\[Task\("\d+\.\d+", "(?<requirement>(?:[^"\\]|\\.)*)"\)\][^(]*?(?<method>\w+)\(""",
        RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex TaskAttributes();
}
