using System.Runtime.ExceptionServices;
using Course.Testing;

namespace ErrorTracking.Tests.Exercises.RightAnswers;

[RightAnswer<RetryTransientTests>("a method that calls itself with one attempt less and twice the pause")]
public static class CallsItself
{
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation) =>
        TryAsync(call, isTransient, attempts, time, TimeSpan.FromSeconds(1), cancellation);

    private static async Task<string> TryAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int left, TimeProvider time, TimeSpan pause, CancellationToken cancellation)
    {
        try
        {
            return await call(cancellation).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            if (left == 1 || !isTransient(exception))
            {
                throw;
            }
        }

        await Task.Delay(pause, time, cancellation).ConfigureAwait(false);
        return await TryAsync(call, isTransient, left - 1, time, pause + pause, cancellation).ConfigureAwait(false);
    }
}

[RightAnswer<RetryTransientTests>("the task is looked at without a try, the pause is a timer, and the exception is thrown by ExceptionDispatchInfo")]
public static class LooksAtTheTask
{
    public static async Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            cancellation.ThrowIfCancellationRequested();
            var running = call(cancellation);
            await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!running.IsFaulted)
            {
                return await running;
            }

            var failure = running.Exception!.InnerExceptions[0];
            if (attempt + 1 >= attempts || !isTransient(failure))
            {
                ExceptionDispatchInfo.Throw(failure);
            }

            var over = new TaskCompletionSource();
            await using var timer = time.CreateTimer(_ => over.TrySetResult(), null, TimeSpan.FromSeconds(1 << attempt), Timeout.InfiniteTimeSpan);
            await over.Task.WaitAsync(cancellation);
        }
    }
}
