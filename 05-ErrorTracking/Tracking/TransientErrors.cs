using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ErrorTracking.Tracking;

#region transient
/// <summary>Says whether another attempt may help. It may help if the other side was in trouble or unreachable.</summary>
public static class TransientErrors
{
    public static bool IsTransient(Exception exception) => exception switch
    {
        // The breaker's own refusal. Nothing was sent.
        BrokenCircuitException => false,
        HttpRequestException { StatusCode: { } status } =>
            (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        HttpRequestException or TimeoutRejectedException or TimeoutException or SocketException => true,

        // Wrong arguments, declined cards, bugs, cancelled calls.
        _ => false,
    };
}
#endregion
