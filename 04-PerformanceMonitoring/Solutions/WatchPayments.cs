using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Exercises;

/// <summary>A subscription that does not keep its view alive.</summary>
public static class WatchPayments
{
    /// <param name="feed">Lives longer than the view.</param>
    /// <param name="view">Gets the payments.</param>
    public static IDisposable Start(PaymentFeed feed, IPaymentView view)
    {
        var subscription = new Subscription(feed, view);
        feed.Paid += subscription.Show;
        return subscription;
    }

    private sealed class Subscription(PaymentFeed feed, IPaymentView view) : IDisposable
    {
        private readonly WeakReference<IPaymentView> _view = new(view);

        public void Show(string paymentId)
        {
            if (_view.TryGetTarget(out var view))
            {
                view.Show(paymentId);
            }
            else
            {
                Dispose();
            }
        }

        // The same method of the same object was added. A second removal does nothing.
        public void Dispose() => feed.Paid -= Show;
    }
}
