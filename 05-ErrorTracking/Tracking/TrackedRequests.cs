using Microsoft.AspNetCore.Diagnostics;

namespace ErrorTracking.Tracking;

#region handler
/// <summary>Tells the tracker of what a request did not catch, and leaves the answer to the next one: ASP.NET Core's own problem details.</summary>
public sealed class TrackedRequests(ErrorTracker tracker) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A user who went away is no error of the shop.
        if (!(exception is OperationCanceledException && httpContext.RequestAborted.IsCancellationRequested))
        {
            tracker.Capture(exception, "aspnetcore", handled: false);
        }

        return ValueTask.FromResult(false);
    }
}
#endregion
