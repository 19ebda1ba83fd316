using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class ProbeDependencyTests
{
    // Longer than a test can wait: an answer that ignores the clock it was given never ends.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(90);

    // In real time, for an answer that does not come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Func<Func<CancellationToken, Task>, TimeSpan, TimeProvider, CancellationToken, Task<string?>> Answer { get; set; } =
        ProbeDependency.RunAsync;

    [Task("7.6", "healthy is null, an error is its message")]
    public async Task HealthyIsNullAndAnErrorIsItsMessage()
    {
        await CheckAsync(_ => Task.CompletedTask, null, "the dependency answered");
        await CheckAsync(
            _ => throw new IOException("connection refused"), "connection refused",
            "an exception ends the whole endpoint, and hides the reason");
        await CheckAsync(
            _ => Task.FromException(new InvalidOperationException("disk full")), "disk full",
            "the operator reads why the dependency is not healthy");
        await CheckAsync(
            _ => Task.FromException(new TaskCanceledException("the request timed out after 2 s")), "the request timed out after 2 s",
            "an HttpClient ends its own time-out with a TaskCanceledException, and nobody cancelled the check");
        await CheckAsync(
            _ => Task.FromException(new TimeoutException("no connection from the pool")), "no connection from the pool",
            "a driver has time-outs of its own: their message names the cause, and 90 s have not passed");
    }

    [Task("7.6", "a hanging dependency is not waited for, even if it blocks a thread")]
    public async Task AHangIsNotWaitedFor()
    {
        var clock = Clock();
        var running = Task.Run(() => Answer(_ => HangAsync(), Timeout, clock, CancellationToken.None));
        await PassAsync(clock, Timeout);
        Expect(
            await EndAsync(running), "no answer within 90000 ms",
            "a hanging dependency ignores its token: without a time-out on the given clock, the probe hangs with it");

        clock = Clock();
        using var never = new ManualResetEventSlim();
        running = Task.Run(() => Answer(_ => Block(never), Timeout, clock, CancellationToken.None));
        try
        {
            await PassAsync(clock, Timeout);
            Expect(
                await EndAsync(running), "no answer within 90000 ms",
                "an old driver blocks before its first await: the line behind the call is never reached");
        }
        finally
        {
            never.Set();
        }
    }

    [Task("7.6", "the token is cancelled when the time is over")]
    public async Task TheTokenIsCancelled()
    {
        var clock = Clock();
        var token = new TaskCompletionSource<CancellationToken>(TaskCreationOptions.RunContinuationsAsynchronously);
        var running = Answer(
            cancellation =>
            {
                token.SetResult(cancellation);
                return Task.Delay(System.Threading.Timeout.Infinite, cancellation);
            },
            Timeout, clock, CancellationToken.None);
        var given = await token.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var before = given.IsCancellationRequested;
        await PassAsync(clock, Timeout);
        await EndAsync(running);
        Assert.True(
            !before && given.IsCancellationRequested,
            $"expected the token to be cancelled at the time-out; it was {(before ? "cancelled at once" : "never cancelled")}. "
            + "Why it matters: a dependency that observes the token can free its connection; otherwise each probe leaves one behind.");
    }

    [Task("7.6", "a caller who cancels gets no answer about the dependency")]
    public async Task CancellingIsNoAnswer()
    {
        foreach (var observes in new[] { true, false })
        {
            using var caller = new CancellationTokenSource();
            var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            var running = Answer(
                cancellation =>
                {
                    asked.SetResult();
                    return observes ? Task.Delay(System.Threading.Timeout.Infinite, cancellation) : HangAsync();
                },
                Timeout, Clock(), caller.Token);
            await asked.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
            await caller.CancelAsync();
            var got = await EndAsync(running) ?? "null";
            Assert.True(
                got == Cancelled,
                $"expected {Cancelled} when the caller cancels{(observes ? "" : " and the dependency hangs")}; got {got}. "
                + "Why it matters: when the process stops, its dependencies are not down, and the stop must not wait for them.");
        }
    }

    private const string Cancelled = "an OperationCanceledException";

    private static SimulatedTime Clock() => new(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero));

    private static Task HangAsync() => Task.Delay(System.Threading.Timeout.Infinite, CancellationToken.None);

    private static Task Block(ManualResetEventSlim never)
    {
        never.Wait(CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task CheckAsync(Func<CancellationToken, Task> ask, string? expected, string why) =>
        Expect(await EndAsync(StartedAsync(() => Answer(ask, Timeout, Clock(), CancellationToken.None))), expected, why);

    // An answer may also throw before its first await.
    private static async Task<string?> StartedAsync(Func<Task<string?>> start) => await start();

    // The clock moves as soon as a timer waits for it. Without a timer, the check itself shows the fault.
    private static async Task PassAsync(SimulatedTime clock, TimeSpan time)
    {
        try
        {
            await Condition.HoldsAsync(() => clock.NextTimer is not null, "a timer waits for the clock", TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            // EndAsync tells.
        }

        clock.Advance(time);
    }

    private static async Task<string?> EndAsync(Task<string?> running)
    {
        try
        {
            return await running.WaitAsync(Patience, TestContext.Current.CancellationToken);
        }
        catch (TimeoutException)
        {
            return "nothing: it still waits";
        }
        catch (OperationCanceledException)
        {
            return Cancelled;
        }
        catch (Exception exception) when (exception is not NotImplementedException)
        {
            return $"an exception: {exception.GetType().Name}";
        }
    }

    private static void Expect(string? got, string? expected, string why) =>
        Assert.True(got == expected, $"expected {expected ?? "null"}; got {got ?? "null"}. Why it matters: {why}.");
}
