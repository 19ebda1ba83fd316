using System.Net.Sockets;

namespace ErrorTracking.Simulation;

/// <summary>The network declined a payment.</summary>
/// <param name="message">Names the payment.</param>
/// <param name="reason"><c>card_declined</c> or <c>timeout</c>.</param>
public sealed class PaymentDeclinedException(string message, string reason) : Exception(message)
{
    public string Reason => reason;
}

/// <summary>Exceptions of payments, the same in each run.</summary>
public static class FailedPayments
{
    /// <summary>One exception for each payment, of six kinds in turn. Each message names the payment.</summary>
    public static IEnumerable<Exception> Of(int payments)
    {
        using var client = new CancellationTokenSource();
        client.Cancel();
        for (var i = 0; i < payments; i++)
        {
            var id = $"pay_{i:00000}";
            yield return (i % 6) switch
            {
                0 => new PaymentDeclinedException($"{id}: the issuer declined the card", "card_declined"),
                1 => new PaymentDeclinedException($"{id}: no answer from the issuer", "timeout"),
                2 => new TaskCanceledException($"{id}: the customer left", null, client.Token),
                3 => new TaskCanceledException($"{id}: no answer within 3 s", new TimeoutException()),
                4 => new HttpRequestException($"{id}: cannot connect", new SocketException((int)SocketError.ConnectionRefused)),
                _ => new InvalidOperationException($"{id}: no rate for USD"),
            };
        }
    }
}
