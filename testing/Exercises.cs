using System.Reflection;
using Xunit;
using Xunit.Sdk;

namespace Course.Testing;

/// <summary>One check of an exercise. It is skipped while the starter still throws <see cref="NotImplementedException"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TaskAttribute : FactAttribute
{
    /// <param name="number">The exercise's number, for example 1.3.</param>
    /// <param name="requirement">What must hold, as the rest of a sentence; shown as the test's name.</param>
    public TaskAttribute(string number, string requirement)
    {
        Number = number;
        DisplayName = $"{number} {requirement}";
        SkipExceptions = [typeof(NotImplementedException)];
    }

    public string Number { get; }
}

/// <summary>A mistake that learners really make, put before the checks to see that exactly one of them rejects it.</summary>
/// <typeparam name="TTests">The class with the checks; its property <c>Answer</c> takes the type's one public static method.</typeparam>
/// <param name="rejectedBy">The name of the one check that must reject it.</param>
/// <param name="saying">What the rejection must tell the learner.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class WrongAnswerAttribute<TTests>(string rejectedBy, string saying) : Attribute, IWrongAnswer
    where TTests : class, new()
{
    public string RejectedBy => rejectedBy;

    public string Saying => saying;

    public Type Tests => typeof(TTests);

    /// <summary>Whether a check needs a time-out or much data to reject it. Then it is tried by the deep tests only.</summary>
    public bool Slow { get; init; }
}

/// <summary>What is common to all <see cref="WrongAnswerAttribute{TTests}"/>.</summary>
public interface IWrongAnswer
{
    string RejectedBy { get; }

    string Saying { get; }

    Type Tests { get; }

    bool Slow { get; }
}

/// <summary>Runs an exercise's checks outside the test runner, for the learner's answer or for another one.</summary>
public static class Exercises
{
    /// <summary>The checks in a class.</summary>
    public static IReadOnlyList<(MethodInfo Method, TaskAttribute Task)> Checks(Type tests) =>
        [.. tests.GetMethods().Select(method => (method, method.GetCustomAttribute<TaskAttribute>())).Where(check => check.Item2 is not null).Select(check => (check.method, check.Item2!))];

    /// <summary>The mistakes in a test assembly, with the class each stands in.</summary>
    public static IReadOnlyList<(Type Type, IWrongAnswer WrongAnswer)> WrongAnswers(Assembly assembly) =>
        [.. assembly.GetTypes().Select(type => (type, type.GetCustomAttributes().OfType<IWrongAnswer>().SingleOrDefault())).Where(pair => pair.Item2 is not null).Select(pair => (pair.type, pair.Item2!))];

    /// <summary>Runs one check; null where it accepts the answer, else what it threw.</summary>
    /// <param name="tests">The class with the checks.</param>
    /// <param name="check">One of its checks.</param>
    /// <param name="answer">The type whose public static method is checked; null for the learner's own answer.</param>
    public static async Task<Exception?> RunAsync(Type tests, MethodInfo check, Type? answer)
    {
        var instance = Activator.CreateInstance(tests)!;
        if (answer is not null)
        {
            var property = tests.GetProperty("Answer") ?? throw new InvalidOperationException($"{tests.Name} has no property Answer to put {answer.Name} into.");
            var method = answer.GetMethods(BindingFlags.Public | BindingFlags.Static).Single();
            property.SetValue(instance, method.CreateDelegate(property.PropertyType));
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

    /// <summary>What is wrong with one wrong answer's proof; empty where exactly the named check rejects it, with the message that teaches.</summary>
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
                if (thrown is not null)
                {
                    problems.Add($"{answer.Name}: also rejected by {method.Name}: {thrown.Message}");
                }
            }
            else if (thrown is not IAssertionException)
            {
                problems.Add($"{answer.Name}: {method.Name} should reject it, but {(thrown is null ? "accepted it" : $"threw {thrown.GetType().Name}: {thrown.Message}")}");
            }
            else if (!thrown.Message.Contains(wrong.Saying, StringComparison.Ordinal))
            {
                problems.Add($"{answer.Name}: {method.Name} rejects it without saying \"{wrong.Saying}\": {thrown.Message}");
            }
        }

        return problems;
    }
}
