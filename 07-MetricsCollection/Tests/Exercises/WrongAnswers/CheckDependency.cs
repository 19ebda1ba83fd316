using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Without a thread of its own: who blocks blocks the check.</summary>
[WrongAnswer<CheckDependencyTests>(nameof(CheckDependencyTests.WhoHangsIsNotWaitedFor), "old drivers block", Slow = true)]
public static class WaitsOnItsOwnThread
{
    public static async Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await ask(limit.Token).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return $"no answer within {timeout.TotalMilliseconds:0} ms";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}

/// <summary>The time-out is its own; the one who was asked never hears of it.</summary>
[WrongAnswer<CheckDependencyTests>(nameof(CheckDependencyTests.TheTokenIsCancelled), "leaving one behind")]
public static class LetsItRunOn
{
    public static async Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Task.Run(() => ask(cancellation), CancellationToken.None).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return $"no answer within {timeout.TotalMilliseconds:0} ms";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}

/// <summary>Whoever gives up is told that the dependency is ill.</summary>
[WrongAnswer<CheckDependencyTests>(nameof(CheckDependencyTests.GivingUpIsNoAnswer), "is needless")]
public static class TakesGivingUpForIll
{
    public static async Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Task.Run(() => ask(limit.Token), CancellationToken.None).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return $"no answer within {timeout.TotalMilliseconds:0} ms";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}

/// <summary>An error is thrown on.</summary>
[WrongAnswer<CheckDependencyTests>(nameof(CheckDependencyTests.WellIsNullAndAnErrorIsItsMessage), "takes the whole endpoint")]
public static class LetsTheErrorOut
{
    public static async Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Task.Run(() => ask(limit.Token), CancellationToken.None).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return $"no answer within {timeout.TotalMilliseconds:0} ms";
        }
    }
}

/// <summary>Not well, and no more.</summary>
[WrongAnswer<CheckDependencyTests>(nameof(CheckDependencyTests.WellIsNullAndAnErrorIsItsMessage), "the reason is gone")]
public static class ForgetsWhy
{
    public static async Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Task.Run(() => ask(limit.Token), CancellationToken.None).WaitAsync(limit.Token);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return $"no answer within {timeout.TotalMilliseconds:0} ms";
        }
        catch (Exception)
        {
            return "not well";
        }
    }
}

/// <summary>A token, and the hope that it is looked at.</summary>
[WrongAnswer<CheckDependencyTests>(nameof(CheckDependencyTests.WhoHangsIsNotWaitedFor), "looks at no token", Slow = true)]
public static class HandsOverATokenOnly
{
    public static async Task<string?> RunAsync(Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Task.Run(() => ask(limit.Token), CancellationToken.None);
            return null;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return $"no answer within {timeout.TotalMilliseconds:0} ms";
        }
        catch (Exception exception)
        {
            return exception.Message;
        }
    }
}
