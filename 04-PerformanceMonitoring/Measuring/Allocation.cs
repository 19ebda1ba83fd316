namespace PerformanceMonitoring.Measuring;

/// <summary>Counts what a call allocates on its own thread, to the byte. Other threads do not disturb it, and a collection does not either.</summary>
public static class Allocation
{
    private const int Calls = 200;

    // Where everybody may see it: or the compiler would be free to leave out a result that nobody uses.
    private static object? _result;

    /// <summary>The bytes of one call, on average. The first ones are not counted: they compile, and fill caches.</summary>
    public static double BytesPerCall<T>(Func<T> call)
    {
        #region count
        // The smallest of several counts: now and then the runtime allocates on the same thread, when it compiles a method anew.
        var smallest = long.MaxValue;
        for (var round = 0; round < 5; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(call);
            smallest = Math.Min(smallest, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return smallest / (double)Calls;
        #endregion
    }

    /// <inheritdoc cref="BytesPerCall{T}(Func{T})"/>
    public static double BytesPerCall(Action call) => BytesPerCall(() =>
    {
        call();
        return 0;
    });

    private static void Repeat<T>(Func<T> call)
    {
        for (var i = 0; i < Calls; i++)
        {
            var result = call();

            // A value type would be boxed, which is no allocation of the call.
            _result = typeof(T).IsValueType ? null : (object?)result;
        }
    }

    /// <summary>The last result, for whoever wants to keep it.</summary>
    public static object? Result => _result;
}
