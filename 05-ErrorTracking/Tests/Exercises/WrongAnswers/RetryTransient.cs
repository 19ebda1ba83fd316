using Course.Testing;

namespace ErrorTracking.Tests.Exercises.WrongAnswers;

/// <summary>So many retries, and the first call beside them.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.WhatIsTransientIsTriedAgain), "one too many")]
public static class OneAttemptTooMany
{
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation) =>
        new Retrying { More = (attempt, most) => attempt <= most }.ExecuteAsync(call, isTransient, attempts, time, cancellation);
}

/// <summary>Tells of the failure in words of its own.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.WhatIsTransientIsTriedAgain), "an error for nothing")]
public static class HidesWhatWasThrown
{
    public static async Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await new Retrying().ExecuteAsync(call, isTransient, attempts, time, cancellation);
        }
        catch (TimeoutException exception)
        {
            throw new InvalidOperationException("all attempts failed", exception);
        }
    }
}

/// <summary>The same pause each time.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.ThePausesDouble), "pushed down")]
public static class EvenPauses
{
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation) =>
        new Retrying { Pause = _ => TimeSpan.FromSeconds(1) }.ExecuteAsync(call, isTransient, attempts, time, cancellation);
}

/// <summary>A second more each time.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.ThePausesDouble), "pushed down")]
public static class LongerByOneSecond
{
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation) =>
        new Retrying { Pause = attempt => TimeSpan.FromSeconds(attempt) }.ExecuteAsync(call, isTransient, attempts, time, cancellation);
}

/// <summary>Everything may pass by itself.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.WhatIsNotTransientGoesToTheCaller), "a declined card")]
public static class EverythingIsTransient
{
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation) =>
        new Retrying().ExecuteAsync(call, _ => true, attempts, time, cancellation);
}

/// <summary>Waits to the end.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.ACancelledTokenEndsTheWaiting), "nobody waits for the answer", Slow = true)]
public static class DeafToTheToken
{
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation) =>
        new Retrying { ListensInPauses = false }.ExecuteAsync(call, isTransient, attempts, time, cancellation);
}

/// <summary>Keeps the exception, and throws it anew after the loop.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.TheLastExceptionComesAsItIs), "the line that failed is gone")]
public static class ThrownAnewAtTheEnd
{
    public static async Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            return await new Retrying().ExecuteAsync(call, isTransient, attempts, time, cancellation);
        }
        catch (Exception exception)
        {
#pragma warning disable CA2200 // The mistake.
            throw exception;
#pragma warning restore CA2200
        }
    }
}

/// <summary>Waits on the real clock.</summary>
[WrongAnswer<RetryTransientTests>(nameof(RetryTransientTests.ThePausesDouble), "stood still", Slow = true)]
public static class WaitsOnTheRealClock
{
    public static Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation) =>
        new Retrying().ExecuteAsync(call, isTransient, attempts, TimeProvider.System, cancellation);
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal sealed class Retrying
{
    public Func<int, int, bool> More { get; init; } = (attempt, attempts) => attempt < attempts;

    public Func<int, TimeSpan> Pause { get; init; } = attempt => TimeSpan.FromSeconds(Math.Pow(2, attempt - 1));

    public bool ListensInPauses { get; init; } = true;

    public async Task<string> ExecuteAsync(Func<CancellationToken, Task<string>> call, Func<Exception, bool> isTransient, int attempts, TimeProvider time, CancellationToken cancellation)
    {
        var attempt = 1;
        while (true)
        {
            try
            {
                return await call(cancellation);
            }
            catch (Exception exception) when (isTransient(exception) && More(attempt, attempts))
            {
                await Task.Delay(Pause(attempt++), time, ListensInPauses ? cancellation : CancellationToken.None);
            }
        }
    }
}
