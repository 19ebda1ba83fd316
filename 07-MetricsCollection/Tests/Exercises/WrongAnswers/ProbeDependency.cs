using Course.Testing;

namespace MetricsCollection.Tests.Exercises.WrongAnswers;

/// <summary>Asks on the caller's thread: a dependency that blocks blocks the check.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.AHangIsNotWaitedFor), "an old driver blocks", Slow = true)]
public static class AsksOnItsOwnThread
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe { Ask = (dependency, limit, _) => dependency(limit).WaitAsync(limit) }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Hands over a token, and trusts the dependency to observe it.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.AHangIsNotWaitedFor), "ignores its token", Slow = true)]
public static class TrustsTheToken
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe
        {
            // A caller who cancels is heard: that is another check.
            Ask = (dependency, limit, caller) => Task.Run(() => dependency(limit), CancellationToken.None).WaitAsync(caller),
        }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Takes the system's clock, not the given one.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.AHangIsNotWaitedFor), "on the given clock", Slow = true)]
public static class TakesAnotherClock
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe
        {
            Ask = (dependency, limit, caller) => Task.Run(() => dependency(limit), CancellationToken.None).WaitAsync(timeout, caller),
        }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Takes a time-out of the dependency for its own.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.HealthyIsNullAndAnErrorIsItsMessage), "90 s have not passed")]
public static class ConfusesTheTimeouts
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe
        {
            Failed = exception => exception is TimeoutException ? $"no answer within {timeout.TotalMilliseconds:0} ms" : exception.Message,
        }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Writes the milliseconds beside the seconds, and not the whole time-out in milliseconds.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.AHangIsNotWaitedFor), "no answer within 90000 ms")]
public static class WritesAPartOfTheTimeout
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe { TimedOut = limit => $"no answer within {limit.Milliseconds} ms" }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Hands over the caller's token: the dependency never hears of the time-out.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.TheTokenIsCancelled), "leaves one behind")]
public static class LetsItRunOn
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe
        {
            Ask = (dependency, limit, caller) => Task.Run(() => dependency(caller), CancellationToken.None).WaitAsync(limit),
        }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Takes the caller's cancellation for an error of the dependency.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.CancellingIsNoAnswer), "are not down")]
public static class BlamesTheDependency
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe { Cancelled = exception => exception.Message }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Stops with the time-out only: a caller who cancels waits for a dependency that hangs.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.CancellingIsNoAnswer), "and the dependency hangs", Slow = true)]
public static class WaitsForTheTimeout
{
    public static async Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Task.Run(() => ask(limit.Token), CancellationToken.None).WaitAsync(timer.Token);
            return null;
        }
        catch (Exception exception) when (!cancellation.IsCancellationRequested)
        {
            await limit.CancelAsync();
            return timer.IsCancellationRequested ? $"no answer within {timeout.TotalMilliseconds:0} ms" : exception.Message;
        }
    }
}

/// <summary>Lets the exception of the dependency through.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.HealthyIsNullAndAnErrorIsItsMessage), "ends the whole endpoint")]
public static class LetsTheErrorThrough
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe { Failed = exception => throw exception }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Lets every cancellation through, the dependency's own time-out included.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.HealthyIsNullAndAnErrorIsItsMessage), "ends its own time-out")]
public static class LetsTheDependencysTimeoutThrough
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe
        {
            Failed = exception => exception is OperationCanceledException ? throw exception : exception.Message,
        }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>Says no more than that something is wrong.</summary>
[WrongAnswer<ProbeDependencyTests>(nameof(ProbeDependencyTests.HealthyIsNullAndAnErrorIsItsMessage), "hides the reason")]
public static class ForgetsTheReason
{
    public static Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation) =>
        new Probe { Failed = _ => "not healthy" }.RunAsync(ask, timeout, clock, cancellation);
}

/// <summary>A right answer, of which a mistake replaces one part.</summary>
file sealed record Probe
{
    public Func<Func<CancellationToken, Task>, CancellationToken, CancellationToken, Task> Ask { get; init; } =
        (dependency, limit, _) => Task.Run(() => dependency(limit), CancellationToken.None).WaitAsync(limit);

    public Func<Exception, string?> Cancelled { get; init; } = exception => throw exception;

    public Func<Exception, string?> Failed { get; init; } = exception => exception.Message;

    public Func<TimeSpan, string?> TimedOut { get; init; } = timeout => $"no answer within {timeout.TotalMilliseconds:0} ms";

    public async Task<string?> RunAsync(
        Func<CancellationToken, Task> ask, TimeSpan timeout, TimeProvider clock, CancellationToken cancellation)
    {
        using var timer = new CancellationTokenSource(timeout, clock);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation, timer.Token);
        try
        {
            await Ask(ask, limit.Token, cancellation);
            return null;
        }
        catch (OperationCanceledException exception) when (cancellation.IsCancellationRequested)
        {
            return Cancelled(exception);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested)
        {
            return TimedOut(timeout);
        }
        catch (Exception exception)
        {
            return Failed(exception);
        }
    }
}
