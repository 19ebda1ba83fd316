using System.Text.Json.Nodes;
using ErrorTracking.Reports;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;

namespace ErrorTracking.Examples;

/// <summary>
/// User, release, environment, request and tags are set once, and stand on every event below: across await and Task.WhenAll.
/// Pitfall: a static "current user". The next request has the same user, and support calls the wrong customer.
/// See https://learn.microsoft.com/dotnet/api/system.threading.asynclocal-1, and https://develop.sentry.dev/sdk/telemetry/scopes.
/// </summary>
public static class Context
{
    public static async Task RunAsync()
    {
        var transport = new CollectingTransport();
        var options = new TrackerOptions { Release = "payments-api@1.4.2", Environment = "production" };
        await using var tracker = new ErrorTracker(options, transport);

        // Two requests at the same time.
        await Task.WhenAll(
            PayAsync(tracker, "user_7", "pay_1001", "4bf92f3577b34da6a3ce929d0e0e4736"),
            PayAsync(tracker, "user_8", "pay_1002", "0af7651916cd43dd8448eb211c80319c"));

        #region worker
        // A worker handles two messages in one method. The end of each scope takes its user away.
        foreach (var (user, payment) in new[] { (null, "pay_1003"), ("user_9", "pay_1004") })
        {
            using var message = ErrorScope.Begin(new ErrorContext { UserId = user });
            tracker.Capture(new TimeoutException("The mail server did not answer") { Data = { ["paymentId"] = payment } });
        }

        tracker.Capture(new TimeoutException("The nightly report did not come"));
        #endregion
        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        ContextTable.Write(transport.Events);
    }

    #region request
    private static async Task PayAsync(ErrorTracker tracker, string user, string paymentId, string traceId)
    {
        // At the edge, once. All events of this request have it.
        var http = new JsonObject { ["method"] = "POST", ["url"] = "/payments" };
        using var request = ErrorScope.Begin(new ErrorContext { TraceId = traceId, UserId = user, Request = http });
        try
        {
            await Task.WhenAll(ChargeAsync(), Checkout.PayAsync(paymentId));
        }
        catch (PaymentFailedException exception)
        {
            tracker.Capture(exception);
        }

        async Task ChargeAsync()
        {
            // The card is known in this branch only.
            using var charge = ErrorScope.Add(context => context with
            {
                Tags = new Dictionary<string, string>(context.Tags) { ["card_brand"] = "visa" },
            });
            await Task.Yield();
            tracker.Capture(new TimeoutException("The card network was slow") { Data = { ["paymentId"] = paymentId } });
        }
    }
    #endregion
}
