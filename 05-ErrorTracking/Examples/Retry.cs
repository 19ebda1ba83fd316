using ErrorTracking.Reports;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace ErrorTracking.Examples;

/// <summary>
/// A transient failure is tried again, with growing pauses. The tracker gets one error, after the last attempt.
/// Pitfall: retrying a call that has an effect. The answer was lost, not the charge: without an idempotency key the customer pays twice.
/// See https://www.pollydocs.org, and https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar.
/// </summary>
public static class Retry
{
    #region pipeline
    // From the outside in: the retries, a breaker that spares a service in trouble, and a time-out for each attempt.
    private static ResiliencePipeline Pipeline() => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(10),
            UseJitter = true,
            ShouldHandle = new PredicateBuilder().Handle<Exception>(TransientErrors.IsTransient),

            // A failed attempt is no error yet. It is a breadcrumb of the error that may follow.
            OnRetry = arguments =>
            {
                var message = $"attempt {arguments.AttemptNumber + 1} failed: {arguments.Outcome.Exception?.Message}";
                ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(DateTimeOffset.UtcNow, "warning", "retry", message));
                return ValueTask.CompletedTask;
            },
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 8,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromMinutes(1),
            ShouldHandle = new PredicateBuilder().Handle<Exception>(TransientErrors.IsTransient),
        })
        .AddTimeout(TimeSpan.FromMilliseconds(200))
        .Build();
    #endregion

    #region pay
    private static async Task<string> PayAsync(ResiliencePipeline pipeline, CardNetwork network, string? key, ErrorTracker tracker)
    {
        using var request = ErrorScope.Begin(ErrorContext.Empty);
        try
        {
            return await pipeline.ExecuteAsync(async cancellation => await network.ChargeAsync(key, cancellation), CancellationToken.None);
        }
        catch (Exception exception)
        {
            // Captured behind the last attempt, and nowhere below.
            tracker.Capture(exception);
            return exception.GetType().Name;
        }
    }
    #endregion

    public static async Task RunAsync()
    {
        await RetryTable.WriteAsync(Pipeline, PayAsync,
        [
            new("busy twice, then well", new CardNetwork("busy", "busy", "well"), "key-1"),
            new("busy for long", new CardNetwork("busy"), "key-2"),
            new("says that the request is wrong", new CardNetwork("refused"), "key-3"),
            new("does not answer, then well", new CardNetwork("slow", "well"), "key-4"),
            new("its answer is lost, with a key", new CardNetwork("lost", "well"), "key-5"),
            new("its answer is lost, without a key", new CardNetwork("lost", "well"), Key: null), // Not like this.
        ]);
        await RetryTable.WriteOutageAsync(payments: 20, Pipeline(), PayAsync);
    }
}
