using Microsoft.AspNetCore.Diagnostics;

namespace ErrorTracking.Tracking;

#region handler
/// <summary>Captures the unhandled exceptions of requests. The next handler answers: the problem details of ASP.NET Core.</summary>
public sealed class TrackedRequests(ErrorTracker tracker) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A user who went away is no error of the shop. A time-out of HttpClient is one, although it is an OperationCanceledException.
        var isTimeout = exception is OperationCanceledException { InnerException: TimeoutException };
        if (isTimeout || !(exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested))
        {
            tracker.Capture(exception, "aspnetcore", handled: false);
        }

        return ValueTask.FromResult(false);
    }
}
#endregion
