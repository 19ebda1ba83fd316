namespace PerformanceMonitoring.ExerciseTypes;

/// <summary>Tells everybody who subscribed of each payment; it lives as long as the process.</summary>
public sealed class PaymentFeed
{
    public event Action<string>? Paid;

    /// <summary>How many handlers are subscribed now.</summary>
    public int Subscribers => Paid?.GetInvocationList().Length ?? 0;

    public void Publish(string paymentId) => Paid?.Invoke(paymentId);
}

/// <summary>Part of a page; it lives as long as somebody looks at it.</summary>
public interface IPaymentView
{
    void Show(string paymentId);
}
