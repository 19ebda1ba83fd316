using Course.Testing;
using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Tests.Exercises.RightAnswers;

[RightAnswer<WatchPaymentsTests>("one lambda that holds the view weakly, and knows itself")]
public static class OneLambda
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view)
    {
        var weak = new WeakReference(view);
        Action<string>? handler = null;
        handler = payment =>
        {
            if (weak.Target is IPaymentView alive)
            {
                alive.Show(payment);
                return;
            }

            feed.Paid -= handler;
        };
        feed.Paid += handler;
        return new Undo(() => feed.Paid -= handler);
    }

    private sealed class Undo(Action undo) : IDisposable
    {
        private Action? _undo = undo;

        public void Dispose() => Interlocked.Exchange(ref _undo, null)?.Invoke();
    }
}

[RightAnswer<WatchPaymentsTests>("a static handler that keeps its view in a table with weak keys, and a result with a flag")]
public static class DependentHandle
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view) => new Subscription(feed, view);

    private sealed class Subscription : IDisposable
    {
        private readonly PaymentFeed _feed;
        private readonly System.Runtime.DependentHandle _handle;
        private bool _disposed;

        public Subscription(PaymentFeed feed, IPaymentView view)
        {
            (_feed, _handle) = (feed, new System.Runtime.DependentHandle(view, null));
            _feed.Paid += OnPaid;
        }

        private void OnPaid(string payment)
        {
            if (_handle.Target is IPaymentView view)
            {
                view.Show(payment);
            }
            else
            {
                Dispose();
            }
        }

        public void Dispose()
        {
            if (!_disposed)
            {
                _disposed = true;
                _feed.Paid -= OnPaid;
                _handle.Dispose();
            }
        }
    }
}
