using System.Globalization;

namespace PerformanceMonitoring.Faults;

/// <summary>Each payment without an amount throws an exception that is caught and forgotten. The log shows nothing.</summary>
public static class ExceptionStorm
{
    public static void Start() => new Thread(ReadPayments) { IsBackground = true }.Start();

    private static void ReadPayments()
    {
        while (true)
        {
            _ = AmountOf("n/a");
            Thread.Sleep(1);
        }
    }

    private static decimal? AmountOf(string text)
    {
        // The fault: an exception for an ordinary case. decimal.TryParse returns false instead.
        try
        {
            return decimal.Parse(text, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
