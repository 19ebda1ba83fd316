using System.Runtime.CompilerServices;

namespace PerformanceMonitoring.Profiling;

/// <summary>Fake work for a profiler to find: a payment costs 100 units, of which each step takes the part that stands in its line.</summary>
public static class BusyShop
{
    /// <summary>Of the hot spot, in percent.</summary>
    public const int ShareOfDistance = 48;

    // A method that the compiler has merged into its caller, or has not yet optimized, is a different picture.
    private const MethodImplOptions OnItsOwn = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    public static double HandlePayment() => Authorize() + Antifraud() + Ledger() + SendReceipt();

    [MethodImpl(OnItsOwn)]
    private static double Authorize() => Work(1) + ParseRequest();

    [MethodImpl(OnItsOwn)]
    private static double ParseRequest() => Work(7);

    [MethodImpl(OnItsOwn)]
    private static double Antifraud() => Work(1) + CompareWithKnownNames();

    [MethodImpl(OnItsOwn)]
    private static double CompareWithKnownNames() => Work(5) + EditDistance();

    [MethodImpl(OnItsOwn)]
    private static double EditDistance() => Work(ShareOfDistance);

    [MethodImpl(OnItsOwn)]
    private static double Ledger() => Work(3) + CheckBalance() + Book();

    [MethodImpl(OnItsOwn)]
    private static double CheckBalance() => Work(2);

    [MethodImpl(OnItsOwn)]
    private static double Book() => Work(12);

    [MethodImpl(OnItsOwn)]
    private static double SendReceipt() => Work(1) + RenderReceipt();

    [MethodImpl(OnItsOwn)]
    private static double RenderReceipt() => Work(20);

    // Inlined, so that the time belongs to the method that asks for it, as if it had a loop of its own.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Work(int units)
    {
        var sum = 0.0;
        for (var i = 0; i < units * 50_000; i++)
        {
            sum += Math.Sqrt(i);
        }

        return sum;
    }
}
