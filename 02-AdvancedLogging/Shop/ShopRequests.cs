using System.Diagnostics;
using Microsoft.Extensions.Logging;

namespace AdvancedLogging.Shop;

/// <summary>
/// Requests of payments-api: each is an activity with four log events. Every fiftieth fails. The trace ids are the same in each run.
/// </summary>
public static class ShopRequests
{
    public const int Count = 1_000;
    private const string SourceName = "AdvancedLogging.Shop";
    private static readonly ActivitySource Source = new(SourceName);

    public static void Serve(ILogger logger)
    {
        var random = new Random(7);
        for (var number = 1; number <= Count; number++)
        {
            var traceId = ActivityTraceId.CreateFromString($"{random.NextInt64():x16}{random.NextInt64():x16}");
            var spanId = ActivitySpanId.CreateFromString("00f067aa0ba902b7");
            var caller = new ActivityContext(traceId, spanId, ActivityTraceFlags.None, isRemote: true);
            using var request = Source.StartActivity("POST /payments", ActivityKind.Server, caller);
            var fails = number % 50 == 0;
            logger.LogInformation("Payment {PaymentId} created", $"pay_{number}");
            logger.LogInformation("Antifraud score {Score}", random.Next(100));
            logger.Log(fails ? LogLevel.Error : LogLevel.Information, "Ledger answered {Answer}", fails ? "timeout" : "booked");
            logger.LogInformation("POST /payments answered {StatusCode}", fails ? 504 : 201);
        }
    }

    /// <summary>Records one trace in so many, chosen by its id when it begins, as OpenTelemetry's TraceIdRatioBasedSampler does.</summary>
    public static ActivityListener Record(int oneIn)
    {
        var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                Convert.ToUInt32(options.TraceId.ToHexString()[^8..], 16) % oneIn == 0
                    ? ActivitySamplingResult.AllDataAndRecorded
                    : ActivitySamplingResult.PropagationData,
        };
        ActivitySource.AddActivityListener(listener);
        return listener;
    }
}
