using Xunit.Sdk;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// Tells a run by exercises instead of by checks. A failed check is shown at once. The rest of an exercise becomes one result at the end
/// of the run: passed where all of its checks are green, skipped where it is not started. So the counts of the run are counts of exercises,
/// and what failed stands above what is skipped. The exercise to start next comes last, with the number of solved exercises.
/// </summary>
/// <param name="inner">Shows what it gets.</param>
public sealed class ExerciseReport(IMessageSink inner) : IMessageSink
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Check> _checks = [];

    /// <inheritdoc/>
    public bool OnMessage(IMessageSinkMessage message)
    {
        lock (_lock)
        {
            if (message is TestFailed failed)
            {
                failed.StackTraces = [.. failed.StackTraces.Select(StackFrames.OfTheCourse)];
            }

            return message switch
            {
                ITestAssemblyFinished => Finish() && inner.OnMessage(message),
                ITestCaseStarting starting when TaskAttribute.NumberIn(starting.Traits) is { } number => Begin(starting, number),
                ITestCaseMessage part when _checks.TryGetValue(part.TestCaseUniqueID, out var check) => OnCheck(part, check),
                _ => inner.OnMessage(message),
            };
        }
    }

    private bool Begin(ITestCaseStarting starting, string number)
    {
        _checks[starting.TestCaseUniqueID] = new Check(number, Exercises.NameOf(starting.TestClassName!), [starting]);
        return true;
    }

    private bool OnCheck(ITestCaseMessage message, Check check)
    {
        check.Messages.Add(message);
        if (check.HasFailed)
        {
            return inner.OnMessage(message);
        }

        if (message is ITestFailed or ITestCleanupFailure or ITestCaseCleanupFailure)
        {
            check.HasFailed = true;
            return Forward(check.Messages);
        }

        return true;
    }

    private bool Finish()
    {
        var exercises = _checks.Values.GroupBy(check => (check.Number, check.Name))
            .OrderBy(exercise => Exercises.Order(exercise.Key.Number)).ToList();
        var red = exercises.Where(exercise => exercise.Any(check => check.HasFailed)).ToList();
        var waiting = exercises.Except(red).Where(exercise => exercise.Any(check => check.IsSkipped)).ToList();
        var solved = exercises.Except(red).Except(waiting).ToList();
        foreach (var exercise in solved)
        {
            Show(exercise.First(), note: "");
        }

        var failed = red.Count > 0 ? $", {red.Count} red" : "";
        var state = exercises.Count > 1 ? $" (next; {solved.Count} of {exercises.Count} exercises solved{failed})" : "";
        foreach (var exercise in waiting.Skip(1).Concat(waiting.Take(1)))
        {
            Show(exercise.First(check => check.IsSkipped), exercise == waiting[0] ? state : "");
        }

        return true;
    }

    // One check stands for its exercise, under the exercise's name.
    private void Show(Check check, string note)
    {
        foreach (var message in check.Messages)
        {
            switch (message)
            {
                case TestStarting starting: starting.TestDisplayName = $"{check.Number} {check.Name}"; break;
                case TestSkipped skipped: skipped.Reason += note; break;
            }
        }

        Forward(check.Messages);
    }

    private bool Forward(List<IMessageSinkMessage> messages) => messages.TrueForAll(inner.OnMessage);

    private sealed record Check(string Number, string Name, List<IMessageSinkMessage> Messages)
    {
        public bool HasFailed { get; set; }

        public bool IsSkipped => Messages.OfType<ITestSkipped>().Any();
    }
}
