using Course.Testing;

namespace MetricsCollection.Tests.Exercises.RightAnswers;

[RightAnswer<ProbeDependencyTests>("WhenAny with a delay on the clock; the losers are cancelled")]
public static class FirstOfTwoTasks
{
    public static async Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var delay = Task.Delay(timeout, clock, limit.Token);
        var asking = Task.Factory.StartNew(
            () => ask(limit.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).Unwrap();
        var first = await Task.WhenAny(asking, delay);
        cancellation.ThrowIfCancellationRequested();
        await limit.CancelAsync();
        if (first == delay)
        {
            _ = asking.ContinueWith(late => late.Exception, TaskScheduler.Default);
            return $"no answer within {(long)timeout.TotalMilliseconds} ms";
        }

        return asking.IsCompletedSuccessfully ? null : asking.Exception?.InnerException?.Message ?? await MessageAsync(asking);
    }

    // A task that was cancelled has no exception before it is awaited.
    private static async Task<string> MessageAsync(Task asking)
    {
        try
        {
            await asking;
            return "";
        }
        catch (OperationCanceledException exception)
        {
            return exception.Message;
        }
    }
}

[RightAnswer<ProbeDependencyTests>("a thread of its own and a completion source; a timer of the clock and the caller complete it, too")]
public static class CompletesASource
{
    public static async Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        var outcome = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var limit = new CancellationTokenSource();
        await using var timer = clock.CreateTimer(
            _ =>
            {
                outcome.TrySetResult(FormattableString.Invariant($"no answer within {timeout / TimeSpan.FromMilliseconds(1)} ms"));
                limit.Cancel();
            },
            null, timeout, Timeout.InfiniteTimeSpan);
        await using var caller = cancellation.Register(() =>
        {
            outcome.TrySetCanceled(cancellation);
            limit.Cancel();
        });
        new Thread(() => _ = AskAsync()) { IsBackground = true }.Start();
        return await outcome.Task;

        async Task AskAsync()
        {
            try
            {
                await ask(limit.Token);
                outcome.TrySetResult(null);
            }
            catch (Exception exception)
            {
                outcome.TrySetResult(exception.Message);
            }
        }
    }
}
