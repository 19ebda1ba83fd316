using Course.Testing;
using PerformanceMonitoring.ExerciseTypes;

namespace PerformanceMonitoring.Tests.Exercises.WrongAnswers;

/// <summary>Unsubscribes after the first payment.</summary>
[WrongAnswer<WatchPaymentsTests>(nameof(WatchPaymentsTests.TheViewShowsWhatIsPublished), "by not subscribing is easy")]
public static class ShowsTheFirstPaymentOnly
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view) => new WeakSubscription(feed, view) { AfterShow = subscription => subscription.Dispose() };
}

/// <summary>Removes another delegate than the added one.</summary>
[WrongAnswer<WatchPaymentsTests>(nameof(WatchPaymentsTests.AfterDisposeTheFeedHasForgottenIt), "stays in memory")]
public static class UnsubscribesSomethingElse
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view) => new WeakSubscription(feed, view) { OnDispose = subscription => feed.Paid -= payment => subscription.Show(payment) };
}

/// <summary>Stops showing, but stays subscribed.</summary>
[WrongAnswer<WatchPaymentsTests>(nameof(WatchPaymentsTests.AfterDisposeTheFeedHasForgottenIt), "is called for each payment")]
public static class OnlyRemembersThatItIsDisposed
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view)
    {
        var disposed = false;
        return new WeakSubscription(feed, view) { Shows = () => !disposed, OnDispose = _ => disposed = true };
    }
}

/// <summary>The usual pair of += and -=: right for callers that never forget to dispose.</summary>
[WrongAnswer<WatchPaymentsTests>(nameof(WatchPaymentsTests.AForgottenViewCanBeCollected), "this is the leak")]
public static class TrustsThatCallersDispose
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view)
    {
        feed.Paid += view.Show;
        return new Unsubscriber(() => feed.Paid -= view.Show);
    }

    private sealed class Unsubscriber(Action unsubscribe) : IDisposable
    {
        public void Dispose() => unsubscribe();
    }
}

/// <summary>The feed does not hold the view; the result does.</summary>
[WrongAnswer<WatchPaymentsTests>(nameof(WatchPaymentsTests.AForgottenViewCanBeCollected), "keeps the subscription in a field")]
public static class ResultHoldsTheView
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view) => new Holder(new WeakSubscription(feed, view), view);

    private sealed class Holder(WeakSubscription subscription, IPaymentView view) : IDisposable
    {
        public void Dispose()
        {
            subscription.Dispose();
            GC.KeepAlive(view);
        }
    }
}

/// <summary>The view goes, its subscription stays.</summary>
[WrongAnswer<WatchPaymentsTests>(nameof(WatchPaymentsTests.WhatIsLeftGoesAway), "called for every payment")]
public static class LeavesTheSubscriptionBehind
{
    public static IDisposable Start(PaymentFeed feed, IPaymentView view) => new WeakSubscription(feed, view) { OnGone = _ => { } };
}

/// <summary>A right answer, of which a wrong one changes one part.</summary>
internal sealed class WeakSubscription : IDisposable
{
    private readonly PaymentFeed _feed;
    private readonly WeakReference<IPaymentView> _view;

    public WeakSubscription(PaymentFeed feed, IPaymentView view)
    {
        (_feed, _view) = (feed, new(view));
        OnDispose = subscription => _feed.Paid -= subscription.Show;
        OnGone = subscription => _feed.Paid -= subscription.Show;
        feed.Paid += Show;
    }

    public Func<bool> Shows { get; init; } = () => true;

    public Action<WeakSubscription> AfterShow { get; init; } = _ => { };

    public Action<WeakSubscription> OnDispose { get; init; }

    public Action<WeakSubscription> OnGone { get; init; }

    public void Show(string paymentId)
    {
        if (!_view.TryGetTarget(out var view))
        {
            OnGone(this);
        }
        else if (Shows())
        {
            view.Show(paymentId);
            AfterShow(this);
        }
    }

    public void Dispose() => OnDispose(this);
}
