using ErrorTracking.Tracking;

namespace ErrorTracking.Simulation;

/// <summary>Fake requests that log with the library of the example: two payments fail, and each failure is logged twice.</summary>
/// <param name="debug">Logs a message.</param>
/// <param name="error">Logs an exception or null, a template and its payment.</param>
public sealed class LoggedCheckout(Action<string> debug, Action<Exception?, string, string> error)
{
    public async Task PayTwiceAsync()
    {
        foreach (var payment in new[] { "pay_1001", "pay_1002" })
        {
            using var request = ErrorScope.Begin(new ErrorContext { UserId = "user_7" });
            debug("antifraud asked");
            try
            {
                await Checkout.PayAsync(payment);
            }
            catch (PaymentFailedException exception)
            {
                error(exception, "Payment {PaymentId} failed", payment);

                // An outer handler logs the same exception again.
                error(exception, "Request for {PaymentId} failed", payment);
            }

            error(null, "Receipt of {PaymentId} was not sent", payment);
        }
    }
}
