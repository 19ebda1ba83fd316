using System.Runtime.CompilerServices;
using Course.Testing;
using PerformanceMonitoring.Exercises;
using PerformanceMonitoring.ExerciseTypes;
using Xunit;

namespace PerformanceMonitoring.Tests.Exercises;

public sealed class WatchPaymentsTests
{
    public Func<PaymentFeed, IPaymentView, IDisposable> Answer { get; set; } = WatchPayments.Start;

    [Task("4.4", "the view shows what is published")]
    public void TheViewShowsWhatIsPublished()
    {
        var (feed, view) = (new PaymentFeed(), new View());
        feed.Publish("pay_1");
        using var subscription = Answer(feed, view);
        feed.Publish("pay_2");
        feed.Publish("pay_3");
        Assert.True(view.Shown.SequenceEqual(["pay_2", "pay_3"]), $"the view should have shown pay_2, pay_3, but it has shown [{string.Join(", ", view.Shown)}]. Why it matters: mending a leak by not subscribing is easy.");
        GC.KeepAlive(view);
    }

    [Task("4.4", "after Dispose the feed has forgotten it")]
    public void AfterDisposeTheFeedHasForgottenIt()
    {
        var (feed, first, second) = (new PaymentFeed(), new View(), new View());
        var (subscription, other) = (Answer(feed, first), Answer(feed, second));
        subscription.Dispose();
        Assert.True(feed.Subscribers == 1, $"of two subscriptions one was disposed of, so the feed should have 1 subscriber, but it has {feed.Subscribers}. Why it matters: what stays subscribed stays in memory, and is called for each payment.");
        subscription.Dispose();
        var subscribers = feed.Subscribers;
        feed.Publish("pay_1");
        Assert.True(subscribers == 1 && first.Shown.Count == 0 && second.Shown.SequenceEqual(["pay_1"]), $"disposed of twice, the first view should show nothing and the second pay_1, but they show [{string.Join(", ", first.Shown)}] and [{string.Join(", ", second.Shown)}], with {subscribers} subscribers. Why it matters: a using block around something that also disposes itself is common.");
        other.Dispose();
        GC.KeepAlive((first, second));
    }

    [Task("4.4", "a view that nothing else holds can be collected without Dispose")]
    public void AForgottenViewCanBeCollected()
    {
        var feed = new PaymentFeed();
        var view = ForgetAll(feed);
        Collect();
        Assert.False(view.IsAlive, "the view should be collectable when nothing holds it or the subscription, but it is alive. Why it matters: this is the leak: a page that was left without disposing stays until the process ends.");

        (view, var subscription) = Forget(feed);
        Collect();
        Assert.False(view.IsAlive, "the view should be collectable while the page still holds the subscription, but it is alive. Why it matters: a page that forgets to dispose often keeps the subscription in a field; it must not hold the view either.");
        GC.KeepAlive((feed, subscription));
    }

    [Task("4.4", "the subscription of a collected view goes away with the next payment")]
    public void WhatIsLeftGoesAway()
    {
        var feed = new PaymentFeed();
        List<WeakReference> views = [.. Enumerable.Range(0, 5).Select(_ => ForgetAll(feed))];
        Collect();
        feed.Publish("pay_1");

        // An answer that holds the views fails the check above. Here only the subscriptions of collected views count.
        var alive = views.Count(view => view.IsAlive);
        Assert.True(feed.Subscribers <= alive, $"five views were collected, and a payment was published: the feed should have no subscriber, but it has {feed.Subscribers}. Why it matters: the views are gone, and what remains of each is small, but it is called for every payment, and only ever more.");
    }

    // In a method of its own, so that nothing on the caller's stack holds the view.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference ForgetAll(PaymentFeed feed) => Forget(feed).View;

    [MethodImpl(MethodImplOptions.NoInlining)]
    private (WeakReference View, IDisposable? Subscription) Forget(PaymentFeed feed)
    {
        var view = new View();
        var subscription = Answer(feed, view);
        return (new WeakReference(view), subscription);
    }

    private static void Collect()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
    }

    private sealed class View : IPaymentView
    {
        public List<string> Shown { get; } = [];

        public void Show(string paymentId) => Shown.Add(paymentId);
    }
}
