namespace PerformanceMonitoring.ExerciseTypes;

/// <summary>Publishes each payment to its subscribers. It lives as long as the process.</summary>
public sealed class PaymentFeed
{
    public event Action<string>? Paid;

    /// <summary>The number of subscribed handlers.</summary>
    public int Subscribers => Paid?.GetInvocationList().Length ?? 0;

    public void Publish(string paymentId) => Paid?.Invoke(paymentId);
}

/// <summary>Part of a page. It lives as long as its page is open.</summary>
public interface IPaymentView
{
    void Show(string paymentId);
}
