using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace ErrorTracking.Examples;

/// <summary>
/// What may pass by itself is tried again, with growing pauses; what is wrong stays wrong. Whatever happens in between, the tracker hears of one error, at the end.
/// Pitfall: retrying what has an effect. The answer was lost, not the charge: without an idempotency key the customer pays twice.
/// See https://www.pollydocs.org, and https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar.
/// </summary>
public static class Retry
{
    public static async Task RunAsync()
    {
        Console.WriteLine($"{"the card network",-36} {"calls",5} {"charges",7}  {"the payment",-28} events  breadcrumbs");
        await ShowAsync("busy twice, then well", new CardNetwork("busy", "busy", "well"), "key-1");
        await ShowAsync("busy for long", new CardNetwork("busy"), "key-2");
        await ShowAsync("says that the request is wrong", new CardNetwork("refused"), "key-3");
        await ShowAsync("does not answer, then well", new CardNetwork("slow", "well"), "key-4");
        await ShowAsync("its answer is lost, with a key", new CardNetwork("lost", "well"), "key-5");

        // Not like this.
        await ShowAsync("its answer is lost, without a key", new CardNetwork("lost", "well"), null);

        await BreakAsync();
    }

    #region pipeline
    // From the outside in: the retries, the breaker that spares a service in trouble, and the time for each attempt.
    private static ResiliencePipeline Pipeline() => new ResiliencePipelineBuilder()
        .AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(10),
            UseJitter = true,
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && TransientErrors.IsTransient(exception)),

            // An attempt that failed is no error yet. It is what the error, should there be one, has to tell.
            OnRetry = arguments =>
            {
                ErrorScope.Current?.Breadcrumbs.Add(new Breadcrumb(DateTimeOffset.UtcNow, "warning", "retry", $"attempt {arguments.AttemptNumber + 1} failed: {arguments.Outcome.Exception?.Message}"));
                return ValueTask.CompletedTask;
            },
        })
        .AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 8,
            SamplingDuration = TimeSpan.FromSeconds(30),
            BreakDuration = TimeSpan.FromMilliseconds(500),
            ShouldHandle = arguments => ValueTask.FromResult(arguments.Outcome.Exception is { } exception && TransientErrors.IsTransient(exception)),
        })
        .AddTimeout(TimeSpan.FromMilliseconds(200))
        .Build();
    #endregion

    private static async Task ShowAsync(string name, CardNetwork network, string? key)
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions(), transport);
        var result = await PayAsync(Pipeline(), network, key, tracker);
        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        var crumbs = transport.Events.Sum(error => error.Json["breadcrumbs"]?["values"]?.AsArray().Count ?? 0);
        Console.WriteLine($"{name,-36} {network.Calls,5} {network.Charges,7}  {result,-28} {transport.Events.Count,6} {crumbs,12}");
    }

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
            // Here, where nobody tries again, and nowhere below.
            tracker.Capture(exception);
            return exception.GetType().Name;
        }
    }
    #endregion

    private static async Task BreakAsync()
    {
        var (pipeline, network, transport) = (Pipeline(), new CardNetwork("busy"), new CollectingTransport());
        await using var tracker = new ErrorTracker(new TrackerOptions(), transport);
        var results = new List<string>();
        for (var payment = 0; payment < 20; payment++)
        {
            results.Add(await PayAsync(pipeline, network, $"key-{payment}", tracker));
        }

        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        var broken = results.Count(result => result == nameof(BrokenCircuitException));
        Console.WriteLine($"\n20 payments while it is busy: {network.Calls} calls reached it, and for {broken} the breaker answered at once; {transport.Events.Select(error => error.Json["fingerprint"]!.ToJsonString()).Distinct().Count()} issues");
    }
}
