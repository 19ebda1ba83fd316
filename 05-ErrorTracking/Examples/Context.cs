using System.Text.Json.Nodes;
using ErrorTracking.Simulation;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;

namespace ErrorTracking.Examples;

/// <summary>
/// Whom an error has met: user, release, environment, request and tags, set once at the edge and on every event below it, across await and Task.WhenAll.
/// Pitfall: a static "current user". The next request has it, too, and support calls the wrong customer.
/// See https://learn.microsoft.com/dotnet/api/system.threading.asynclocal-1, and https://develop.sentry.dev/sdk/telemetry/scopes.
/// </summary>
public static class Context
{
    public static async Task RunAsync()
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions { Release = "payments-api@1.4.2", Environment = "production", InApp = [nameof(ErrorTracking)] }, transport);

        // Two requests at the same time, one after them, and an error outside of all.
        await Task.WhenAll(PayAsync(tracker, "user_7", "pay_1001", "4bf92f3577b34da6a3ce929d0e0e4736"), PayAsync(tracker, "user_8", "pay_1002", "0af7651916cd43dd8448eb211c80319c"));
        await PayAsync(tracker, null, "pay_1003", "b7ad6b7169203331b7ad6b7169203331");
        tracker.Capture(new TimeoutException("The nightly report did not come"));
        await tracker.FlushAsync(TimeSpan.FromSeconds(5));
        Console.WriteLine("error of    user    trace     tags                                request");
        foreach (var error in transport.Events.Select(each => each.Json).OrderBy(json => (string?)json["extra"]?["data"]?["paymentId"] ?? "~", StringComparer.Ordinal))
        {
            Console.WriteLine($"{(string?)error["extra"]?["data"]?["paymentId"] ?? "(none)",-11} {(string?)error["user"]?["id"] ?? "-",-7} {((string?)error["tags"]?["trace_id"])?[..8] ?? "-",-9} {Tags(error),-35} {error["request"]?["method"]} {error["request"]?["url"]}".TrimEnd());
        }

        Console.WriteLine($"\nall of them: {transport.Events.First().Json["release"]}, {transport.Events.First().Json["environment"]}");
    }

    #region scope
    private static async Task PayAsync(ErrorTracker tracker, string? user, string paymentId, string traceId)
    {
        // At the edge, once: all errors below have it, and none beside or after it.
        using var request = ErrorScope.Begin(new ErrorContext { TraceId = traceId, UserId = user, Request = new JsonObject { ["method"] = "POST", ["url"] = "/payments" } });
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
            // Known only from here on, and only in here.
            using var charge = ErrorScope.Add(context => context with { Tags = new Dictionary<string, string>(context.Tags) { ["card_brand"] = "visa" } });
            await Task.Yield();
            tracker.Capture(new TimeoutException("The card network was slow") { Data = { ["paymentId"] = paymentId } });
        }
    }
    #endregion

    private static string Tags(JsonObject error) => string.Join(' ', error["tags"]?.AsObject().Where(tag => tag.Key != "trace_id").Select(tag => $"{tag.Key}={tag.Value}") ?? []);
}
