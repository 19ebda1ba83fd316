using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class CheckDependencyTests
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    // In real time, for a check that waits for something that does not come.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public Func<Func<CancellationToken, Task>, TimeSpan, TimeProvider, CancellationToken, Task<string?>> Answer { get; set; } = CheckDependency.RunAsync;

    [Task("7.6", "well is null, an error is its message")]
    public async Task WellIsNullAndAnErrorIsItsMessage()
    {
        var clock = Clock();
        Expect(await EndAsync(Start(_ => Task.CompletedTask, clock)), null, "a dependency that answers is well");
        Expect(await EndAsync(Start(_ => throw new IOException("connection refused"), clock)), "connection refused", "a check that throws takes the whole endpoint with it, and the reason is gone");
        Expect(await EndAsync(Start(_ => Task.FromException(new InvalidOperationException("disk full")), clock)), "disk full", "why it is not well is what the operator reads");
    }

    [Task("7.6", "who hangs is not waited for, even if he blocks a thread")]
    public async Task WhoHangsIsNotWaitedFor()
    {
        var clock = Clock();
        var running = Start(_ => Task.Delay(System.Threading.Timeout.Infinite, CancellationToken.None), clock);
        await PassAsync(clock, Timeout);
        Expect(await EndAsync(running), "no answer within 500 ms", "a dependency that hangs looks at no token: without a time-out of your own the probe hangs with it, and the orchestrator restarts what is well");

        clock = Clock();
        using var never = new ManualResetEventSlim();
        running = Task.Run(() => Start(_ => { never.Wait(CancellationToken.None); return Task.CompletedTask; }, clock));
        try
        {
            await PassAsync(clock, Timeout);
            Expect(await EndAsync(running), "no answer within 500 ms", "old drivers block before they await: then nobody comes to the line where you wait");
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
        var running = Start(cancellation =>
        {
            token.SetResult(cancellation);
            return Task.Delay(System.Threading.Timeout.Infinite, cancellation);
        }, clock);
        var given = await token.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
        var before = given.IsCancellationRequested;
        await PassAsync(clock, Timeout);
        await EndAsync(running);
        Assert.True(!before && given.IsCancellationRequested, $"expected the token to be cancelled by the time-out, and not before; got {(before ? "cancelled at once" : given.IsCancellationRequested ? "" : "never cancelled")}. Why it matters: who does look at it can free his connection, instead of leaving one behind with each probe.");
    }

    [Task("7.6", "whoever gives up gets no answer about the dependency")]
    public async Task GivingUpIsNoAnswer()
    {
        using var caller = new CancellationTokenSource();
        var running = Answer(cancellation => Task.Delay(System.Threading.Timeout.Infinite, cancellation), Timeout, Clock(), caller.Token);
        await caller.CancelAsync();
        var got = "an OperationCanceledException";
        try
        {
            got = await EndAsync(running) ?? "null";
        }
        catch (OperationCanceledException)
        {
            // As it should be.
        }

        Assert.True(got == "an OperationCanceledException", $"expected an OperationCanceledException; got {got}. Why it matters: when the process is being stopped, its dependencies are not down, and a page for them is needless.");
    }

    private Task<string?> Start(Func<CancellationToken, Task> ask, TimeProvider clock) => Answer(ask, Timeout, clock, CancellationToken.None);

    private static SimulatedTime Clock() => new(new DateTimeOffset(2026, 3, 17, 9, 0, 0, TimeSpan.Zero));

    // The clock is moved as soon as somebody waits for it; where nobody does, the end shows it.
    private static async Task PassAsync(SimulatedTime clock, TimeSpan time)
    {
        try
        {
            await Condition.HoldsAsync(() => clock.NextTimer is not null, "somebody waits for the clock", TimeSpan.FromSeconds(1));
        }
        catch (TimeoutException)
        {
            // Told by the check itself.
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
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            return $"an exception: {exception.GetType().Name}";
        }
    }

    private static void Expect(string? got, string? expected, string why) =>
        Assert.True(got == expected, $"expected {expected ?? "null"}; got {got ?? "null"}. Why it matters: {why}.");
}
