using AdvancedLogging.Exercises;
using AdvancedLogging.ExerciseTypes;
using Course.Testing;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class BatchingBufferTests
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(5);
    private readonly LateTimers _clock = new();
    private readonly List<string> _sent = [];
    private bool _broken;
    private int _tries;

    public Func<int, TimeSpan, Action<IReadOnlyList<string>>, TimeProvider, IBatchBuffer> Answer { get; set; } = BatchingBuffer.Create;

    [Task("2.5", "a full batch is sent at once")]
    public void AFullBatchIsSentAtOnce()
    {
        using var buffer = Create(3);
        Add(buffer, 1, 2);
        Check("", "two of three are not full");
        Add(buffer, 3, 3);
        Check("1 2 3", "whoever waits for the time although the batch is full lets lines pile up");
        Add(buffer, 4, 6);
        Check("1 2 3 | 4 5 6", "the next batch begins anew");
    }

    [Task("2.5", "the first line waits for the greatest age at most, whatever comes after it")]
    public void TheFirstLineWaitsForTheAgeAtMost()
    {
        const string why = "if each line put the batch off, a slow trickle would never be sent";
        using var buffer = Create(10);
        Add(buffer, 1, 1);
        Advance(3);
        Add(buffer, 2, 2);
        Advance(1.999);
        Check("", "before its time nothing is sent: batches are the point");
        Advance(0.001);
        Check("1 2", why);
        Advance(100);
        Add(buffer, 3, 3);
        Advance(5);
        Check("1 2 | 3", "a line that comes later has its own time");
    }

    [Task("2.5", "the age counts from the first line of a batch, and nothing is sent without lines")]
    public void TheAgeCountsFromTheFirstLine()
    {
        const string why = "a timer that runs by itself sends some lines at once, others late, and empty batches at night";
        using var buffer = Create(2);
        Advance(12);
        Check("", why);
        Add(buffer, 1, 1);
        Advance(4.5);
        Check("", why);
        Advance(0.5);
        Check("1", why);
        Add(buffer, 2, 3);
        Check("1 | 2 3", "a full batch goes at once");
        Advance(4);
        Add(buffer, 4, 4);
        Advance(4);
        Check("1 | 2 3", "the timer of the batch that was sent must not send the next one");
        Advance(1);
        Check("1 | 2 3 | 4", why);
    }

    [Task("2.5", "a batch that could not be sent is sent later, in order, nothing twice")]
    public void AFailureLosesNothing()
    {
        const string why = "the receiver is away for a moment, and its log has a hole for ever";
        using var buffer = Create(10);
        _broken = true;
        Add(buffer, 1, 2);
        Advance(5);
        Check("", "sending failed");
        _broken = false;
        Add(buffer, 3, 3);
        Advance(5);
        Check("1 2 3", why);
        Advance(50);
        Check("1 2 3", "what was sent is not sent again");
    }

    [Task("2.5", "after a failure it tries again when the age has passed, and no batch is too large")]
    public void AfterAFailureItWaitsAndSendsInPieces()
    {
        using var buffer = Create(2);
        _broken = true;
        Add(buffer, 1, 7);
        Advance(4);
        _broken = false;
        Assert.True(_tries == 1, $"expected one try, but it tried {_tries} times. Why it matters: a receiver in trouble is not helped by a try for each line.");
        Add(buffer, 8, 8);
        Check("", "it tries again when the age has passed, and not before");
        Advance(1);
        Check("1 2 | 3 4 | 5 6 | 7 8", "a receiver that takes two lines refuses eight");
        Add(buffer, 9, 10);
        Check("1 2 | 3 4 | 5 6 | 7 8 | 9 10", "the trouble is over: a full batch goes at once again");
    }

    [Task("2.5", "at the end the rest is sent, and then it is closed")]
    public void TheEndSendsTheRest()
    {
        var buffer = Create(3);
        Add(buffer, 1, 2);
        buffer.Dispose();
        Check("1 2", "the last lines before the end are the ones that tell why");
        var thrown = Record.Exception(() => buffer.Add("3"));
        Assert.True(thrown is ObjectDisposedException, $"expected an ObjectDisposedException, but it was {thrown?.GetType().Name ?? "none"}. Why it matters: a line that nobody will send must not be taken.");

        var broken = Create(3);
        _broken = true;
        Add(broken, 1, 1);
        thrown = Record.Exception(broken.Dispose);
        Assert.True(thrown is IOException, $"expected the IOException of the sender, but it was {thrown?.GetType().Name ?? "none"}. Why it matters: it is the last moment to learn of the loss.");
        _broken = false;
        const string why = "the caller was told that these lines are lost, and has written them elsewhere";
        Advance(100);
        Check("1 2", why);
        thrown = Record.Exception(broken.Dispose);
        Assert.True(thrown is null, $"expected a second Dispose to do nothing, but it threw {thrown?.GetType().Name}. Why it matters: it often comes, from a using behind a Dispose.");
        Check("1 2", why);
        _clock.FireAgain();
        Check("1 2", $"a timer that fires while Dispose runs comes after it; {why}");
    }

    [Task("2.5", "several threads lose nothing")]
    public void SeveralThreadsLoseNothing()
    {
        using (var buffer = Create(7))
        {
            Parallel.For(0, 10_000, new ParallelOptions { MaxDegreeOfParallelism = 4 }, number => buffer.Add($"{number}"));
        }

        var lines = _sent.SelectMany(batch => batch.Split(' ')).ToList();
        Assert.True(lines.Count == 10_000 && lines.Distinct().Count() == 10_000, $"expected 10000 lines, but {lines.Distinct().Count()} different ones of {lines.Count} were sent. Why it matters: log calls come from every thread.");
    }

    private IBatchBuffer Create(int size) => Answer(size, Age, batch =>
    {
        _tries++;
        if (_broken)
        {
            throw new IOException("the receiver is away");
        }

        _sent.Add(string.Join(' ', batch));
    }, _clock);

    private static void Add(IBatchBuffer buffer, int first, int last)
    {
        for (var number = first; number <= last; number++)
        {
            buffer.Add($"{number}");
        }
    }

    /// <summary>A clock whose timers can call back after they were disposed, as a real one may that fired a moment before.</summary>
    private sealed class LateTimers() : FakeTimeProvider(DateTimeOffset.UnixEpoch)
    {
        private readonly List<Action> _callbacks = [];

        public void FireAgain() => _callbacks.ForEach(callback => callback());

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            _callbacks.Add(() => callback(state));
            return base.CreateTimer(callback, state, dueTime, period);
        }
    }

    private void Advance(double seconds) => _clock.Advance(TimeSpan.FromSeconds(seconds));

    private void Check(string expected, string why)
    {
        var actual = string.Join(" | ", _sent);
        Assert.True(actual == expected, $"expected to be sent: {expected}\nbut it is: {actual}\nWhy it matters: {why}.");
    }
}
