using Microsoft.Extensions.Caching.Memory;

namespace PerformanceMonitoring.Profiling;

/// <summary>Two requests of a shop: one leaves a page and a receipt in memory, the other one leaves nothing.</summary>
public static class LeakyShop
{
    // Both live as long as the process.
    private static readonly ExchangeRates Rates = new();
    private static readonly ReceiptArchive Archive = new();
    private static readonly MemoryCache Recent = new(new MemoryCacheOptions { SizeLimit = 100 });

    #region leaking
    /// <summary>Not like this: the event holds each subscriber, and the dictionary each receipt.</summary>
    public static void LeakingRequest(int number)
    {
        var page = new PaymentPage();
        Rates.Changed += page.ShowRate;
        Archive.Receipts[number] = new Receipt(number);
    }
    #endregion

    #region mended
    /// <summary>Like this: the page unsubscribes when it is disposed, and the cache has a limit.</summary>
    public static void MendedRequest(int number)
    {
        using var page = new SubscribedPage(Rates);
        Recent.Set(number, new Receipt(number), new MemoryCacheEntryOptions { Size = 1 });
    }

    private sealed class SubscribedPage : PaymentPage, IDisposable
    {
        private readonly ExchangeRates _rates;

        public SubscribedPage(ExchangeRates rates)
        {
            _rates = rates;
            _rates.Changed += ShowRate;
        }

        public void Dispose() => _rates.Changed -= ShowRate;
    }
    #endregion

    private class PaymentPage
    {
        public decimal Rate { get; private set; }

        public void ShowRate(decimal rate) => Rate = rate;
    }

    private sealed record Receipt(int Number);

    private sealed class ReceiptArchive
    {
        public Dictionary<int, Receipt> Receipts { get; } = [];
    }

    private sealed class ExchangeRates
    {
        public event Action<decimal>? Changed;

        public void Change(decimal rate) => Changed?.Invoke(rate);
    }
}
