using System.Globalization;
using System.Reflection;
using Xunit.Sdk;

namespace Course.Testing;

/// <summary>Runs an exercise's checks outside the test runner, for the learner's answer or for another one.</summary>
public static class Exercises
{
    /// <summary>With this each message of a check ends, and says the reason after it.</summary>
    public const string Why = "Why it matters:";

    /// <summary>The exercise that a class checks: <c>LevelTests</c>, with or without namespace, checks <c>Level</c>.</summary>
    public static string NameOf(string tests) => tests[(tests.LastIndexOf('.') + 1)..^"Tests".Length];

    /// <summary>Sorts the numbers of exercises: 6.9 stands before 6.10.</summary>
    public static (int Lesson, int Exercise) Order(string number) =>
        number.Split('.') is [var lesson, var exercise]
            ? (int.Parse(lesson, CultureInfo.InvariantCulture), int.Parse(exercise, CultureInfo.InvariantCulture))
            : throw new FormatException($"'{number}' is no number of an exercise, as 6.10 is.");

    /// <summary>The checks in a class.</summary>
    public static IReadOnlyList<(MethodInfo Method, TaskAttribute Task)> Checks(Type tests) =>
    [
        .. tests.GetMethods().Select(method => (Method: method, Task: method.GetCustomAttribute<TaskAttribute>()!))
            .Where(check => check.Task is not null),
    ];

    /// <summary>The mistakes in a test assembly, with the class each stands in.</summary>
    public static IReadOnlyList<(Type Type, IWrongAnswer WrongAnswer)> WrongAnswers(Assembly assembly) => Marked<IWrongAnswer>(assembly);

    /// <summary>The right answers in a test assembly, with the class each stands in.</summary>
    public static IReadOnlyList<(Type Type, IRightAnswer RightAnswer)> RightAnswers(Assembly assembly) => Marked<IRightAnswer>(assembly);

    /// <summary>Runs one check; null where it accepts the answer, else what it threw.</summary>
    /// <param name="tests">The class with the checks.</param>
    /// <param name="check">One of its checks.</param>
    /// <param name="answer">The type whose public static method is checked; null for the learner's own answer.</param>
    public static Task<Exception?> RunAsync(Type tests, MethodInfo check, Type? answer) => RunAsync(tests, check, instance =>
    {
        if (answer is not null)
        {
            var property = tests.GetProperty("Answer")
                ?? throw new InvalidOperationException($"{tests.Name} has no property Answer to put {answer.Name} into.");
            var method = answer.GetMethods(BindingFlags.Public | BindingFlags.Static).Single();
            property.SetValue(instance, method.CreateDelegate(property.PropertyType));
        }
    });

    /// <summary>Runs one check; null where it accepts the answer, else what it threw.</summary>
    /// <param name="tests">The class with the checks.</param>
    /// <param name="check">One of its checks.</param>
    /// <param name="giveAnswer">Sets the property <c>Answer</c> of the new instance of <paramref name="tests"/>.</param>
    public static async Task<Exception?> RunAsync(Type tests, MethodInfo check, Action<object> giveAnswer)
    {
        var instance = Activator.CreateInstance(tests)!;
        giveAnswer(instance);
        if (check.ReturnType != typeof(void) && check.ReturnType != typeof(Task))
        {
            throw new InvalidOperationException($"{tests.Name}.{check.Name} returns {check.ReturnType.Name}; a check returns void or Task, or nobody waits for its end.");
        }

        try
        {
            if (check.Invoke(instance, null) is Task running)
            {
                await running;
            }

            return null;
        }
        catch (TargetInvocationException exception)
        {
            return exception.InnerException;
        }
        catch (Exception exception)
        {
            return exception;
        }
        finally
        {
            (instance as IDisposable)?.Dispose();
        }
    }

    /// <summary>The checks that reject a right answer, with what they say; empty where every check accepts it.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOfAsync(Type answer, IRightAnswer right)
    {
        var problems = new List<string>();
        foreach (var (method, _) in Checks(right.Tests))
        {
            if (await RunAsync(right.Tests, method, answer) is { } thrown)
            {
                problems.Add($"{answer.Name} is right ({right.Differs}), but {method.Name} rejects it: {thrown.Message}");
            }
        }

        return problems;
    }

    /// <summary>What is wrong with a wrong answer's proof; empty where the named check alone rejects it, and says why.</summary>
    public static async Task<IReadOnlyList<string>> ProblemsOfAsync(Type answer, IWrongAnswer wrong)
    {
        var problems = new List<string>();
        var checks = Checks(wrong.Tests);
        if (checks.All(check => check.Method.Name != wrong.RejectedBy))
        {
            problems.Add($"{answer.Name}: {wrong.Tests.Name} has no check '{wrong.RejectedBy}'");
        }

        foreach (var (method, _) in checks)
        {
            var thrown = await RunAsync(wrong.Tests, method, answer);
            if (method.Name != wrong.RejectedBy)
            {
                // A check that cannot be reached, because another one failed, is skipped.
                if (thrown is not null && !IsSkip(thrown))
                {
                    problems.Add($"{answer.Name}: also rejected by {method.Name}: {thrown.Message}");
                }
            }
            else if (thrown is not IAssertionException)
            {
                var outcome = thrown is null ? "accepted it" : $"threw {thrown.GetType().Name}: {thrown.Message}";
                problems.Add($"{answer.Name}: {method.Name} should reject it, but {outcome}");
            }
            else if (!thrown.Message.Contains(wrong.Saying, StringComparison.Ordinal))
            {
                problems.Add($"{answer.Name}: {method.Name} rejects it without saying \"{wrong.Saying}\": {thrown.Message}");
            }
            else if (!thrown.Message.Contains(Why, StringComparison.Ordinal))
            {
                problems.Add($"{answer.Name}: {method.Name} rejects it without saying \"{Why}\": {thrown.Message}");
            }
        }

        return problems;
    }

    private static bool IsSkip(Exception exception) => exception is SkipException;

    private static List<(Type Type, TAnswer Answer)> Marked<TAnswer>(Assembly assembly)
        where TAnswer : class =>
    [
        .. assembly.GetTypes()
            .Select(type => (Type: type, Answer: type.GetCustomAttributes().OfType<TAnswer>().SingleOrDefault()!))
            .Where(pair => pair.Answer is not null),
    ];
}
