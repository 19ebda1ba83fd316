using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Mend a leak. The view of a page shows each payment. It subscribed with <c>feed.Paid += view.Show;</c>.
/// The feed lives as long as the process, so it holds every view that was ever opened.
/// <list type="bullet">
/// <item>The view shows each payment that is published after the start.</item>
/// <item>After Dispose the view shows no more payments, and the feed has one subscriber less. A second Dispose does nothing.</item>
/// <item>Some callers forget to dispose. Neither the feed nor the result may hold the view, so that it can be collected.</item>
/// <item>The rest of a collected view goes away by itself: after the next payment the feed has one subscriber less.</item>
/// </list>
/// </summary>
public static class WatchPayments
{
    /// <param name="feed">Lives longer than the view.</param>
    /// <param name="view">Gets the payments.</param>
    public static IDisposable Start(PaymentFeed feed, IPaymentView view)
    {
        // TODO 4.4: a subscription object between feed and view, which holds the view by a WeakReference<IPaymentView>.
        throw new NotImplementedException("4.4 is not started: open 04-PerformanceMonitoring/Exercises/WatchPayments.cs");
    }
}
