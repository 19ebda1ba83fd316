using AdvancedLogging.ExerciseTypes;
using Course.Testing;

namespace AdvancedLogging.Tests.Exercises.WrongAnswers;

/// <summary>Sends when the batch is more than full.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.AFullBatchIsSentAtOnce), "lets lines pile up")]
public static class MoreThanFull
{
    // Where a batch has two lines it is right, to be wrong in one check only.
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { IsFull = count => size == 2 ? count >= 2 : count > size };
}

/// <summary>Each line puts the batch off.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.TheFirstLineWaitsForTheAgeAtMost), "a slow trickle would never be sent")]
public static class EachLinePutsItOff
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { EachLineSetsTheTimer = true };
}

/// <summary>A timer that runs by itself, from the beginning.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.TheAgeCountsFromTheFirstLine), "a timer that runs by itself")]
public static class TimerRunsByItself
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock, periodic: true);
}

/// <summary>Empties the list, and then sends what was in it.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.AFailureLosesNothing), "its log has a hole for ever")]
public static class ForgottenBeforeItIsSent
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { LosesWhatFails = size == 10 };
}

/// <summary>All lines that wait, in one batch.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.AfterAFailureItWaitsAndSendsInPieces), "takes two lines refuses eight")]
public static class AllInOneBatch
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { BatchSize = int.MaxValue };
}

/// <summary>While the receiver is in trouble, each line is a try.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.AfterAFailureItWaitsAndSendsInPieces), "expected one try, but it tried 6 times")]
public static class ATryForEachLine
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { TriesAtOnce = true };
}

/// <summary>Dispose forgets the lines that still wait.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.TheEndSendsTheRest), "the ones that tell why")]
public static class RestForgotten
{
    // Where batches have seven lines the rest is sent, to be wrong in one check only.
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { ForgetsTheRest = size != 7 };
}

/// <summary>A timer that fires late finds the lines that Dispose could not send, and sends them.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.TheEndSendsTheRest), "a timer that fires while Dispose runs comes after it")]
public static class LateTimerSends
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { LateTimerSends = true };
}

/// <summary>A second Dispose sends what the first could not.</summary>
[WrongAnswer<BatchingBufferTests>(nameof(BatchingBufferTests.TheEndSendsTheRest), "the caller was told that these lines are lost")]
public static class SecondDisposeSends
{
    public static IBatchBuffer Create(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock) =>
        new WrongBuffer(size, age, send, clock) { SecondDisposeSends = true };
}

/// <summary>All of it right, with one part to be replaced by a mistake.</summary>
internal sealed class WrongBuffer : IBatchBuffer
{
    private readonly List<string> _lines = [];
    private readonly TimeSpan _age;
    private readonly Action<IReadOnlyList<string>> _send;
    private readonly ITimer _timer;
    private readonly bool _periodic;
    private bool _failed, _closed;

    public WrongBuffer(int size, TimeSpan age, Action<IReadOnlyList<string>> send, TimeProvider clock, bool periodic = false)
    {
        (_age, _send, _periodic, BatchSize, IsFull) = (age, send, periodic, size, count => count >= size);
        _timer = clock.CreateTimer(_ => TrySend(), null, periodic ? age : Timeout.InfiniteTimeSpan, periodic ? age : Timeout.InfiniteTimeSpan);
    }

    public Func<int, bool> IsFull { get; init; }

    public int BatchSize { get; init; }

    public bool EachLineSetsTheTimer { get; init; }

    public bool LosesWhatFails { get; init; }

    public bool TriesAtOnce { get; init; }

    public bool ForgetsTheRest { get; init; }

    public bool LateTimerSends { get; init; }

    public bool SecondDisposeSends { get; init; }

    public void Add(string line)
    {
        lock (_lines)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _lines.Add(line);
            if (_lines.Count == 1 || (EachLineSetsTheTimer && !_failed))
            {
                Wait();
            }

            if (IsFull(_lines.Count) && (!_failed || TriesAtOnce))
            {
                TrySend();
            }
        }
    }

    public void Dispose()
    {
        lock (_lines)
        {
            if (_closed && !SecondDisposeSends)
            {
                return;
            }

            _closed = true;
            _timer.Dispose();
            if (!ForgetsTheRest)
            {
                SendAll();
            }
        }
    }

    private void TrySend()
    {
        lock (_lines)
        {
            if (_closed && !LateTimerSends)
            {
                return;
            }

            try
            {
                SendAll();
                _failed = false;
            }
            catch (IOException)
            {
                _failed = true;
                if (LosesWhatFails)
                {
                    _lines.Clear();
                }

                Wait();
            }
        }
    }

    private void Wait()
    {
        if (!_periodic)
        {
            _timer.Change(_age, Timeout.InfiniteTimeSpan);
        }
    }

    private void SendAll()
    {
        while (_lines.Count > 0)
        {
            var batch = _lines.Take(BatchSize).ToList();
            _send(batch);
            _lines.RemoveRange(0, batch.Count);
        }
    }
}
