using System.Globalization;
using System.Text;
using PerformanceMonitoring.Measuring;

namespace PerformanceMonitoring.Examples;

/// <summary>
/// The runtime counts the allocated bytes of each thread, so the bytes of one call can be compared exactly.
/// Pitfall: a time depends on the machine, a byte count does not. A test can check bytes on any build server.
/// See https://learn.microsoft.com/dotnet/api/system.gc.getallocatedbytesforcurrentthread.
/// </summary>
public static class Allocations
{
    private static readonly string[] Ids =
        [.. Enumerable.Range(1001, 100).Select(id => string.Create(CultureInfo.InvariantCulture, $"pay_{id}"))];

    public static void Run()
    {
        Console.WriteLine("Bytes allocated to join 100 payment ids with commas:");
        var buffer = new char[2_000];
        #region operations
        Show("text += id", Allocation.BytesPerCall(() => Ids.Aggregate("", (text, id) => text + "," + id)));
        Show("StringBuilder", Allocation.BytesPerCall(() =>
            Ids.Aggregate(new StringBuilder(), (text, id) => text.Append(',').Append(id)).ToString()));
        Show("string.Join", Allocation.BytesPerCall(() => string.Join(',', Ids)));
        Show("into a buffer", Allocation.BytesPerCall(() => WriteTo(buffer)));
        #endregion

        static void Show(string way, double bytes) => Console.WriteLine($"  {way,-14} {bytes,7:0}");
    }

    #region buffer
    private static int WriteTo(Span<char> buffer)
    {
        var length = 0;
        foreach (var id in Ids)
        {
            buffer[length++] = ',';
            id.CopyTo(buffer[length..]);
            length += id.Length;
        }

        return length;
    }
    #endregion
}
