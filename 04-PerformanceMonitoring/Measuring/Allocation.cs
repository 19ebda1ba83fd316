namespace PerformanceMonitoring.Measuring;

/// <summary>Counts the bytes that a call allocates on its own thread. Other threads and collections do not change the count.</summary>
public static class Allocation
{
    private const int Calls = 200;

    // A field, because the compiler may leave out an unused result.
    private static object? _result;

    /// <summary>The bytes of one call, on average. The first calls are not counted, because they compile code and fill caches.</summary>
    public static double BytesPerCall<T>(Func<T> call)
    {
        #region count
        // The smallest of several counts: the runtime sometimes allocates on the same thread, for example when it compiles a method again.
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

            // A value type would be boxed here, and the box is no allocation of the call.
            _result = typeof(T).IsValueType ? null : (object?)result;
        }
    }

    /// <summary>The result of the last call.</summary>
    public static object? Result => _result;
}
