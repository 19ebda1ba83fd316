namespace PerformanceMonitoring.Locks;

/// <summary>Pretends to write a line, which takes a millisecond.</summary>
public static class Journal
{
    public static void Write() => Thread.Sleep(1);
}
