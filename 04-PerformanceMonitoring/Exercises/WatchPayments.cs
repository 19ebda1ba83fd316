using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Exercises;

/// <summary>
/// Mend a leak. A page's view wants to show each payment, and once it subscribed like this: <c>feed.Paid += view.Show;</c>. The feed lives as long as the
/// process, so every view that was ever opened did, too.
/// <list type="bullet">
/// <item>The view shows each payment that is published after the start.</item>
/// <item>When the result is disposed of, it shows no more, and the feed has one subscriber less. Disposing twice is no error.</item>
/// <item>Some forget to dispose. A view that nobody else holds must be collectable all the same: neither the feed nor the result may hold it.</item>
/// <item>What is left of a collected view goes away by itself: after the next payment the feed has one subscriber less.</item>
/// </list>
/// </summary>
public static class WatchPayments
{
    /// <param name="feed">Lives longer than the view.</param>
    /// <param name="view">Gets the payments.</param>
    public static IDisposable Start(PaymentFeed feed, IPaymentView view)
    {
        // TODO 4.4: a subscription object between the two, that holds the view by a WeakReference<IPaymentView>.
        throw new NotImplementedException("4.4 is not started: open 04-PerformanceMonitoring/Exercises/WatchPayments.cs");
    }
}
