using System.Runtime.CompilerServices;

namespace PerformanceMonitoring.Measuring;

/// <summary>Makes arrays for the garbage collector.</summary>
public static class Garbage
{
    /// <summary>Allocates arrays, and returns some of them.</summary>
    /// <param name="count">How many.</param>
    /// <param name="bytes">The size of each.</param>
    /// <param name="keepEach">2 keeps every second one; without it none is kept.</param>
    /// <remarks>It is not inlined. An inlined call could leave a reference to the arrays on the caller's stack.</remarks>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static List<byte[]> Make(int count, int bytes, int keepEach = int.MaxValue)
    {
        var kept = new List<byte[]>();
        for (var i = 1; i <= count; i++)
        {
            var array = new byte[bytes];
            if (i % keepEach == 0)
            {
                kept.Add(array);
            }
        }

        return kept;
    }
}
