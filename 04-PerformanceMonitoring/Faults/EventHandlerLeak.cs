namespace PerformanceMonitoring.Faults;

/// <summary>Each page subscribes to an event of the shop, and never unsubscribes. The event holds all pages.</summary>
public static class EventHandlerLeak
{
    private static readonly ExchangeRates Rates = new();

    public static void Start() => new Thread(OpenPages) { IsBackground = true }.Start();

    private static void OpenPages()
    {
        while (true)
        {
            // The fault: no -= follows this +=. A page that unsubscribes in Dispose can be collected.
            Rates.Changed += new PaymentPage().ShowRate;
            Thread.Sleep(1);
        }
    }

    private sealed class ExchangeRates
    {
        public event Action<decimal>? Changed;

        public void Change(decimal rate) => Changed?.Invoke(rate);
    }

    private sealed class PaymentPage
    {
        private readonly byte[] _html = new byte[1_000];

        public void ShowRate(decimal rate) => _html[0] = (byte)rate;
    }
}
