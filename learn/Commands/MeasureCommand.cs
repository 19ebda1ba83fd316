using System.CommandLine;
using System.Diagnostics;
using Learn.Catalog;
using Learn.Verdicts;
using Spectre.Console;

namespace Learn.Commands;

/// <summary><c>measure</c>: how long verdicts take, cold and warm, for the table in <c>learn/README.md</c>.</summary>
public static class MeasureCommand
{
    private static readonly Argument<string[]> Exercises = new("EXERCISE")
    {
        Description = "Exercises or lessons; none: all.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private static readonly Option<int> Runs = new("--runs")
    {
        Description = "Warm verdicts for each exercise.",
        DefaultValueFactory = _ => 5,
        HelpName = "N",
    };

    private static readonly Option<int> ColdRuns = new("--cold")
    {
        Description = "Cold verdicts for each exercise.",
        DefaultValueFactory = _ => 1,
        HelpName = "N",
    };

    public static Command Create(CourseFolder course)
    {
        var command = new Command("measure", "Measures how long verdicts on the solutions take.") { Exercises, Runs, ColdRuns };
        command.Does(course, async (bench, parsed, cancellation) =>
        {
            var names = parsed.GetValue(Exercises)!;
            var exercises = names.Length == 0 ? bench.Exercises.All : [.. names.SelectMany(bench.Exercises.FindAll)];
            var (warm, cold) = (new List<double>(), new List<double>());
            bench.Console.WriteLine("| exercise | warm median | warm p95 | cold median |\n|---|---|---|---|");
            foreach (var exercise in exercises)
            {
                if (await bench.RefereeForAsync(exercise, cancellation) is not { } referee)
                {
                    return 1;
                }

                var ownWarm = await WarmAsync(referee, exercise, parsed.GetValue(Runs), cancellation);
                var ownCold = await ColdAsync(exercise, parsed.GetValue(ColdRuns), cancellation);
                bench.Console.WriteLine($"| {exercise} | {At(ownWarm, 0.5)} | {At(ownWarm, 0.95)} | {At(ownCold, 0.5)} |");
                warm.AddRange(ownWarm);
                cold.AddRange(ownCold);
            }

            bench.Console.WriteLine($"| all, warm | {At(warm, 0.5)} | {At(warm, 0.95)} | |");
            bench.Console.WriteLine($"| all, cold | {At(cold, 0.5)} | {At(cold, 0.95)} | |");
            return 0;
        });
        return command;
    }

    private static async Task<List<double>> WarmAsync(Referee referee, Exercise exercise, int runs, CancellationToken cancellation)
    {
        var text = await File.ReadAllTextAsync(exercise.SolutionFile, cancellation);
        var times = new List<double>();
        for (var run = 0; run <= runs; run++)
        {
            // A learner thinks between two saves. Meanwhile the judge warms up.
            await referee.PrepareAsync(exercise);
            await referee.WaitUntilWarmAsync(cancellation);
            var verdict = await referee.JudgeAsync(exercise, $"{text}\n// {run}\n", cancellation);
            if (!verdict.IsSolved)
            {
                var why = verdict.FirstFailure?.Message ?? verdict.WhyStopped;
                throw new LessonException($"{exercise}: the solution should be solved, but the verdict is {verdict.State}: {why}");
            }

            // The first one also loads the compiler.
            if (run > 0)
            {
                times.Add(verdict.Duration.TotalMilliseconds);
            }
        }

        return times;
    }

    // From the start of the program to its end, as a script has it.
    private static async Task<List<double>> ColdAsync(Exercise exercise, int runs, CancellationToken cancellation)
    {
        var times = new List<double>();
        for (var run = 0; run < runs; run++)
        {
            var started = Stopwatch.GetTimestamp();
            using var process = ChildProcess.Start("check", exercise.Number, "--answer", exercise.SolutionFile);
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellation), process.StandardError.ReadToEndAsync(cancellation));
            await process.WaitForExitAsync(cancellation);
            times.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return times;
    }

    private static string At(List<double> times, double share) => times.Count == 0
        ? "-"
        : $"{times.Order().ElementAt((int)Math.Ceiling(share * times.Count) - 1):0} ms";
}
