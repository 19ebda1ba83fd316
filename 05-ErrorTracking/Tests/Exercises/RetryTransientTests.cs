using Course.Testing;
using ErrorTracking.Exercises;
using Xunit;

namespace ErrorTracking.Tests.Exercises;

public sealed class RetryTransientTests
{
    public Func<Func<CancellationToken, Task<string>>, Func<Exception, bool>, int, TimeProvider, CancellationToken, Task<string>> Answer { get; set; } = RetryTransient.ExecuteAsync;

    [Task("5.5", "what is transient is tried again, as often as it may be, and the last exception is the caller's")]
    public async Task WhatIsTransientIsTriedAgain()
    {
        const string why = "one attempt too few is an error for nothing, one too many is the load that keeps the service down";
        foreach (var (failures, attempts, expectedCalls, expected) in new[] { (0, 3, 1, "approved"), (1, 3, 2, "approved"), (2, 3, 3, "approved"), (3, 3, 3, "TimeoutException 3"), (5, 1, 1, "TimeoutException 1"), (9, 5, 5, "TimeoutException 5") })
        {
            var (result, calls, _) = await RunAsync(failures, attempts, number => new TimeoutException($"{number}"));
            Assert.True(result == expected && calls == expectedCalls, $"{failures} failures, {attempts} attempts: expected {expectedCalls} calls and {expected}, but there were {calls} calls and {result}. Why it matters: {why}.");
        }
    }

    [Task("5.5", "the pauses are 1 s, 2 s, 4 s")]
    public async Task ThePausesDouble()
    {
        var (_, _, pauses) = await RunAsync(failures: 9, attempts: 5, number => new TimeoutException($"{number}"));
        Assert.True(pauses.Count == 0 || pauses.Exists(pause => pause > 0), "the pauses did not pass on the clock that was given: it stood still all the time. Why it matters: Task.Delay without the TimeProvider waits for the real clock, and a test of a minute's pauses takes a minute.");
        Assert.True(pauses.Count > 0 && pauses.Select((pause, i) => pause == Math.Pow(2, i)).All(right => right), $"the pauses between five calls should be 1, 2, 4, 8 s, but they are {string.Join(", ", pauses)}. Why it matters: a service that comes up again is pushed down by callers that do not wait.");
    }

    [Task("5.5", "the last exception comes as it is, with its stack trace")]
    public async Task TheLastExceptionComesAsItIs()
    {
        Exception? thrown = null;
        try
        {
            await Answer(LedgerDoesNotAnswer, exception => exception is TimeoutException, 1, new SimulatedTime(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero)), CancellationToken.None)
                .WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception exception) when (exception is not NotImplementedException)
        {
            thrown = exception;
        }

        Assert.SkipUnless(thrown is TimeoutException { Message: "the ledger" }, "Not checked: another exception came.");
        Assert.True(thrown!.StackTrace!.Contains(nameof(LedgerDoesNotAnswer), StringComparison.Ordinal),
            "the stack trace should begin at the call that failed, but it begins in your code. Why it matters: `throw exception;` writes the trace anew, and the line that failed is gone. `throw;` and a filter keep it.");

        static async Task<string> LedgerDoesNotAnswer(CancellationToken cancellation)
        {
            await Task.Yield();
            throw new TimeoutException("the ledger");
        }
    }

    [Task("5.5", "what is not transient goes to the caller at once")]
    public async Task WhatIsNotTransientGoesToTheCaller()
    {
        var (result, calls, _) = await RunAsync(failures: 9, attempts: 5, number => number < 3 ? new TimeoutException($"{number}") : new ArgumentException($"{number}"));
        Assert.True(result == "ArgumentException 3" && calls == 3, $"the third call failed with an ArgumentException, which is not transient: expected 3 calls and ArgumentException 3, but there were {calls} calls and {result}. Why it matters: a wrong request stays wrong, and a declined card must not be charged again and again.");
    }

    [Task("5.5", "a cancelled token ends the waiting")]
    public async Task ACancelledTokenEndsTheWaiting()
    {
        const string why = "the user has closed the page, or the service is stopping, so nobody waits for the answer";
        var clock = new SimulatedTime(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        using var cancellation = new CancellationTokenSource();
        var (calls, failed, given) = (0, new TaskCompletionSource(), default(CancellationToken));
        var running = Answer(token =>
        {
            (calls, given) = (calls + 1, token);
            failed.TrySetResult();
            return Task.FromException<string>(new TimeoutException());
        }, exception => exception is TimeoutException, 5, clock, cancellation.Token);
        await Task.WhenAny(failed.Task, running);
        await cancellation.CancelAsync();

        // An answer that ignores the token waits on a clock that stands still. Move the clock, to see what the answer does.
        for (var second = 0; second < 60 && !running.IsCompleted && await Task.WhenAny(running, Task.Delay(second == 0 ? 1_000 : 5)) != running; second++)
        {
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var thrown = await Record.ExceptionAsync(() => running.WaitAsync(TimeSpan.FromSeconds(10)));
        if (thrown is NotImplementedException)
        {
            throw thrown;
        }

        Assert.True(thrown is OperationCanceledException && calls == 1, $"cancelled in the first pause: expected an OperationCanceledException after 1 call, but it was {thrown?.GetType().Name ?? "no exception"} after {calls}. Why it matters: {why}.");
        Assert.True(given == cancellation.Token, $"the call should get the token. Why it matters: {why}.");
    }

    private async Task<(string Result, int Calls, List<double> Pauses)> RunAsync(int failures, int attempts, Func<int, Exception> failure)
    {
        var clock = new SimulatedTime(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        var (calls, times) = (0, new List<DateTimeOffset>());
        var running = Answer(_ =>
        {
            times.Add(clock.GetUtcNow());
            return ++calls <= failures ? Task.FromException<string>(failure(calls)) : Task.FromResult("approved");
        }, exception => exception is TimeoutException, attempts, clock, CancellationToken.None);
        var started = clock.GetUtcNow();
        while (!running.IsCompleted && clock.GetUtcNow() - started < TimeSpan.FromMinutes(2))
        {
            if (clock.NextTimer is { } next)
            {
                clock.Advance(next - clock.GetUtcNow());
            }
            else
            {
                await Task.WhenAny(running, Task.Delay(5));
            }

            if (calls > 50)
            {
                break;
            }
        }

        string result;
        try
        {
            result = await running.WaitAsync(TimeSpan.FromSeconds(10));
        }
        catch (Exception exception) when (exception is not NotImplementedException)
        {
            result = $"{exception.GetType().Name} {exception.Message.Split('\n')[0]}";
        }

        return (result, calls, [.. times.Zip(times.Skip(1), (earlier, later) => (later - earlier).TotalSeconds)]);
    }
}
