namespace PerformanceMonitoring.Faults;

/// <summary>Each receipt gets a new array of 200 kB. From 85,000 bytes on only a collection of all generations frees an array.</summary>
public static class LargeObjectChurn
{
    public static void Start() => new Thread(RenderReceipts) { IsBackground = true }.Start();

    private static void RenderReceipts()
    {
        while (true)
        {
            // The fault: a large array for each receipt. ArrayPool<byte>.Shared.Rent gives the same array again.
            Render(new byte[200_000]);
            Thread.Sleep(1);
        }
    }

    private static void Render(byte[] page) => page.AsSpan().Fill((byte)' ');
}
