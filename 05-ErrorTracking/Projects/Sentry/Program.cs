using Sentry.Extensibility;
using Sentry.Protocol.Envelopes;

// The lesson's tracker with the official SDK: context, breadcrumbs, scrubbing, grouping by hand, an exception with its frames.
// With SENTRY_DSN it is sent there; without, the envelope is printed.
var dsn = Environment.GetEnvironmentVariable("SENTRY_DSN");
Console.WriteLine(string.IsNullOrEmpty(dsn) ? "Nothing is sent, the envelope is printed; SENTRY_DSN=https://KEY@HOST/PROJECT sends it." : "Sent to the address in SENTRY_DSN.");

using (SentrySdk.Init(options =>
{
    options.Dsn = string.IsNullOrEmpty(dsn) ? "https://public@tracker.invalid/1" : dsn;
    options.Release = "payments-api@1.4.2";
    options.Environment = "production";
    options.AutoSessionTracking = false;
    options.MaxBreadcrumbs = 5;
    options.AddInAppInclude("SentryClient");
    options.AddExceptionFilterForType<OperationCanceledException>();
    options.SetBeforeSend(Scrub);
    if (string.IsNullOrEmpty(dsn))
    {
        options.Transport = new PrintingTransport();
    }
}))
{
    for (var i = 1; i <= 7; i++)
    {
        SentrySdk.AddBreadcrumb($"line {i} of the cart checked", "cart");
    }

    using (SentrySdk.PushScope())
    {
        SentrySdk.ConfigureScope(scope =>
        {
            scope.User = new SentryUser { Id = "user_7" };
            scope.SetTag("card_brand", "visa");
            scope.SetExtra("password", "hunter2");
        });
        try
        {
            Pay("pay_1001");
        }
        catch (InvalidOperationException exception)
        {
            var id = SentrySdk.CaptureException(exception, scope => scope.SetFingerprint(["payment", "ledger"]));
            Console.WriteLine($"event {id}");
        }
    }

    // Filtered by its type, and out of the scope: no user, no tag.
    SentrySdk.CaptureException(new OperationCanceledException());
    SentrySdk.CaptureMessage("The nightly report did not come", SentryLevel.Error);
    await SentrySdk.FlushAsync(TimeSpan.FromSeconds(5));
}

static void Pay(string paymentId)
{
    try
    {
        throw new TimeoutException($"The ledger did not answer for {paymentId}");
    }
    catch (TimeoutException exception)
    {
        throw new InvalidOperationException($"Payment {paymentId} failed", exception);
    }
}

// The SDK takes out what it knows; what is secret in this shop, the shop must say.
static SentryEvent? Scrub(SentryEvent error)
{
    foreach (var name in error.Extra.Keys.Where(name => name.Contains("password", StringComparison.OrdinalIgnoreCase)).ToList())
    {
        error.SetExtra(name, "[redacted]");
    }

    return error;
}

/// <summary>Prints what would be sent.</summary>
internal sealed class PrintingTransport : ITransport
{
    public async Task SendEnvelopeAsync(Envelope envelope, CancellationToken cancellationToken = default)
    {
        using var bytes = new MemoryStream();
        await envelope.SerializeAsync(bytes, null, cancellationToken);
        Console.WriteLine(System.Text.Encoding.UTF8.GetString(bytes.ToArray()));
    }
}
