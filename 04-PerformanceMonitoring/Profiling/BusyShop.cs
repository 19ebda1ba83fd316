using System.Runtime.CompilerServices;

namespace PerformanceMonitoring.Profiling;

/// <summary>Fake work for a profiler to find: a payment costs 100 units, of which each step takes its part.</summary>
public static class BusyShop
{
    /// <summary>Of the hot spot, in percent.</summary>
    public const int ShareOfDistance = 48;

    private const int Unit = 50_000;

    public static double HandlePayment() => Authorize() + Antifraud() + Ledger() + SendReceipt();

    // A method that the compiler has merged into its caller has no line of its own in a profile.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Authorize() => 1 + ParseRequest();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double ParseRequest()
    {
        var sum = 0.0;
        for (var i = 0; i < 9 * Unit; i++)
        {
            sum += Math.Sqrt(i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Antifraud() => 1 + CompareWithKnownNames();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double CompareWithKnownNames()
    {
        var sum = EditDistance();
        for (var i = 0; i < 6 * Unit; i++)
        {
            sum += Math.Sqrt(i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double EditDistance()
    {
        var sum = 0.0;
        for (var i = 0; i < ShareOfDistance * Unit; i++)
        {
            sum += Math.Sqrt(i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Ledger() => CheckBalance() + Book();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double CheckBalance()
    {
        var sum = 0.0;
        for (var i = 0; i < 4 * Unit; i++)
        {
            sum += Math.Sqrt(i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double Book()
    {
        var sum = 0.0;
        for (var i = 0; i < 13 * Unit; i++)
        {
            sum += Math.Sqrt(i);
        }

        return sum;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double SendReceipt() => 1 + RenderReceipt();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static double RenderReceipt()
    {
        var sum = 0.0;
        for (var i = 0; i < 20 * Unit; i++)
        {
            sum += Math.Sqrt(i);
        }

        return sum;
    }
}
