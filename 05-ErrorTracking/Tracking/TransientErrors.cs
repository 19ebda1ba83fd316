using System.Net;
using System.Net.Sockets;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ErrorTracking.Tracking;

#region transient
/// <summary>Says whether trying again may help: the other side was in trouble, or did not get the question. Whatever says that the question itself is wrong, does not.</summary>
public static class TransientErrors
{
    public static bool IsTransient(Exception exception) => exception switch
    {
        // Its own answer: nothing was even sent.
        BrokenCircuitException => false,
        HttpRequestException { StatusCode: { } status } => (int)status >= 500 || status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests,
        HttpRequestException or TimeoutRejectedException or TimeoutException or SocketException => true,

        // Arguments, what was declined, bugs, and a caller who gave up.
        _ => false,
    };
}
#endregion
