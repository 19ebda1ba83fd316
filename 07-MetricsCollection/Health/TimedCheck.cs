using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace MetricsCollection.Health;

/// <summary>
/// A check that ends in time, whether the one that it asks does or not. The time-out of <see cref="HealthCheckRegistration"/> only cancels a token, and who hangs does not look at it.
/// </summary>
/// <param name="ask">Asks the dependency; throws where it is not well.</param>
/// <param name="timeout">How long it may take.</param>
public sealed class TimedCheck(Func<CancellationToken, Task> ask, TimeSpan timeout) : IHealthCheck
{
    #region check
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            // Task.Run: it may hang before its first await, too. WaitAsync leaves it behind; the token asks it to come to an end.
            await Task.Run(() => ask(limit.Token), limit.Token).WaitAsync(limit.Token);
            return HealthCheckResult.Healthy();
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new(context.Registration.FailureStatus, $"no answer within {timeout.TotalMilliseconds:0} ms");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The text is for the log and the operator: the endpoint is not for strangers.
            return new(context.Registration.FailureStatus, exception.Message);
        }
    }
    #endregion
}
