using Course.Testing;
using Learn.Building;
using Learn.Catalog;
using Learn.Compiling;
using Learn.Verdicts;

namespace Learn.Tests.Support;

/// <summary>Verdicts on answers to exercise 1.3, which a learner could have given.</summary>
public sealed class FirstLesson : IAsyncDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Referee _referee;
    private readonly Referee _impatient;

    public FirstLesson()
    {
        LearnRoslyn.Prepare();
        var lesson = new BuiltLesson(Repository.Root, "01-LoggingBasics");
        _referee = new Referee(lesson) { Limit = TimeSpan.FromSeconds(60) };
        _impatient = new Referee(lesson) { Limit = TimeSpan.FromSeconds(3) };
    }

    public static ExerciseList Exercises { get; } = ExerciseList.Of(WrittenHandout.Course);

    public static Exercise EffectiveLevel { get; } = Exercises.Find("1.3");

    public static string Solution => File.ReadAllText(EffectiveLevel.SolutionFile);

    /// <summary>An answer to 1.3 with these statements in the method, and these members beside it.</summary>
    public static string Answer(string statements, string members = "") => $$"""
        using Microsoft.Extensions.Logging;

        namespace LoggingBasics.Exercises;

        public static partial class EffectiveLevel
        {
            public static LogLevel Of(string name, LogLevel defaultLevel, IReadOnlyDictionary<string, LogLevel> overrides)
            {
                {{statements}}
            }

            {{members}}
        }
        """;

    /// <summary>The verdict on an answer to 1.3.</summary>
    public Task<Verdict> JudgeAsync(string text) => JudgeAsync(_referee, text);

    /// <summary>The verdict of a referee that waits three seconds for a check.</summary>
    public Task<Verdict> JudgeImpatientlyAsync(string text) => JudgeAsync(_impatient, text);

    public async ValueTask DisposeAsync()
    {
        await _referee.DisposeAsync();
        await _impatient.DisposeAsync();
        _one.Dispose();
    }

    private async Task<Verdict> JudgeAsync(Referee referee, string text)
    {
        await _one.WaitAsync();
        try
        {
            return await referee.JudgeAsync(EffectiveLevel, text, Xunit.TestContext.Current.CancellationToken);
        }
        finally
        {
            _one.Release();
        }
    }
}

/// <summary>Lets the tests find the compiler, once.</summary>
internal static class LearnRoslyn
{
    private static readonly Lazy<bool> Once = new(() =>
    {
        SdkCompiler.Prepare();
        return true;
    });

    public static void Prepare() => _ = Once.Value;
}
