namespace PerformanceMonitoring.Diagnosis;

/// <summary>Fake payments: a duration in milliseconds each, and for some the reason of their failure.</summary>
public static class PaymentTraffic
{
    public const int Count = 300;

    /// <summary>Makes all payments at once: every tenth is declined, every fiftieth times out after a second.</summary>
    public static void Run(Action<double, string?> pay)
    {
        for (var number = 1; number <= Count; number++)
        {
            pay(number % 50 == 0 ? 1_000 : 20, number % 50 == 0 ? "timeout" : number % 10 == 0 ? "card_declined" : null);
        }
    }

    /// <summary>Makes them again and again, until Ctrl+C.</summary>
    public static async Task GoOnAsync(Action<double, string?> pay, CancellationToken cancellation)
    {
        while (true)
        {
            Run(pay);
            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellation);
        }
    }
}
