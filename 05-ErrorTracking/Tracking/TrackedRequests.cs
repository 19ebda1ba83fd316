using ErrorTracking.Examples;
using Microsoft.AspNetCore.Diagnostics;

namespace ErrorTracking.Tracking;

#region handler
/// <summary>Captures the unhandled exceptions of requests. The next handler answers: the problem details of ASP.NET Core.</summary>
public sealed class TrackedRequests(ErrorTracker tracker) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        // A user who went away is no error of the shop. The example `cancellation` shows the rule.
        if (Cancellation.IsError(exception, httpContext.RequestAborted, stopping: CancellationToken.None))
        {
            tracker.Capture(exception, "aspnetcore", handled: false);
        }

        return ValueTask.FromResult(false);
    }
}
#endregion
