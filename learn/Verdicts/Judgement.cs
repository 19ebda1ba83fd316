using System.Diagnostics;
using Learn.Catalog;
using Learn.Judge;

namespace Learn.Verdicts;

/// <summary>Follows what a judge tells about one answer, until it is done, ends, or takes too long.</summary>
/// <param name="exercise">The exercise.</param>
/// <param name="requirements">What each check requires, by its method.</param>
/// <param name="limit">How long one check may take.</param>
public sealed class Judgement(Exercise exercise, IReadOnlyDictionary<string, string> requirements, TimeSpan limit)
{
    private readonly List<CheckResult> _checks = [];
    private string? _running;
    private string? _whyStopped;
    private bool _leftThread;

    public async Task<Verdict> FollowAsync(JudgeProcess judge, CancellationToken cancellation)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(limit);
        try
        {
            await foreach (var message in judge.AnswersAsync(patience.Token))
            {
                Take(message);
                patience.CancelAfter(limit);
            }
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            _whyStopped = _running is null
                ? $"The process of the checks did not answer within {limit.TotalSeconds:0} s."
                : $"An endless loop, or a wait without end: {Check} did not end within {limit.TotalSeconds:0} s.";
            return Result(judge);
        }

        if (judge.HasExited)
        {
            _whyStopped ??= Ending.Describe(judge.Errors.ToString(), judge.ExitCode, Check);
        }

        return Result(judge);
    }

    private string Check => $"the check \"{(_running is null ? "" : requirements.GetValueOrDefault(_running, _running))}\"";

    private void Take(Message message)
    {
        switch (message.Kind)
        {
            case MessageKind.Begins:
                _running = message.Subject;
                break;
            case MessageKind.ThreadFailed:
                var where = message.Line > 0 ? $", line {message.Line}" : "";
                _whyStopped = $"An exception on another thread than that of the call ended the process{where}: {message.Text}. "
                    + "No caller can catch it: catch it on that thread, or use a Task.";
                break;
            case MessageKind.Exits:
                _whyStopped ??= $"The answer ended the whole process with exit code {message.Text} (Environment.Exit) in {Check}. "
                    + "Return, or throw, instead.";
                break;
            case MessageKind.ThreadLeft:
                _leftThread = true;
                break;
            case MessageKind.Broken:
                throw new LessonException(
                    $"the process of the checks has failed. This is no fault of your answer. It says:\n{message.Text}");
            default:
                var requirement = requirements.GetValueOrDefault(message.Subject, message.Subject);
                _checks.Add(new CheckResult(message.Subject, requirement, OutcomeOf(message.Kind), message.Text, message.Line));
                break;
        }
    }

    private Verdict Result(JudgeProcess judge) => new(exercise, State, _checks)
    {
        WhyStopped = _whyStopped,
        LeftThread = _leftThread,
        Printed = judge.Printed.ToString() + (_whyStopped is null ? judge.Errors.ToString() : ""),
    };

    private State State =>
        _whyStopped is not null ? State.Stopped
        : _checks.Exists(check => check.Outcome is Outcome.Rejected or Outcome.Threw) ? State.Wrong
        : _checks.Count > 0 && _checks.TrueForAll(check => check.Outcome == Outcome.Accepted) ? State.Solved
        : _checks.TrueForAll(check => check.Outcome == Outcome.NotBegun) ? State.NotBegun
        : State.Unfinished;

    private static Outcome OutcomeOf(MessageKind kind) => kind switch
    {
        MessageKind.Accepted => Outcome.Accepted,
        MessageKind.Rejected => Outcome.Rejected,
        MessageKind.Threw => Outcome.Threw,
        MessageKind.Unreachable => Outcome.Unreachable,
        MessageKind.NotBegun => Outcome.NotBegun,
        _ => throw new UnreachableException($"{kind} is no outcome of a check."),
    };
}
