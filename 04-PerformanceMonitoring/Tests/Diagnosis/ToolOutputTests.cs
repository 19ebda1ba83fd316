using PerformanceMonitoring.Diagnosis;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Diagnosis;

/// <summary>The lines to look at are found in short pieces of what the tools print.</summary>
public sealed class ToolOutputTests
{
    [Fact]
    public void OfACounterTheLastValueCountsAndTagsAreAddedUp()
    {
        var values = CounterFile.LastValues(File("""
            Timestamp,Provider,Counter Name,Counter Type,Mean/Increment
            11/30/2026 13:47:55,System.Runtime,dotnet.timer.count ({timer}),Metric,7
            11/30/2026 13:47:56,System.Runtime,dotnet.timer.count ({timer}),Metric,8
            11/30/2026 13:47:56,System.Runtime,dotnet.exceptions ({exception} / 1 sec)[error.type=FormatException],Rate,470
            11/30/2026 13:47:56,System.Runtime,dotnet.exceptions ({exception} / 1 sec)[error.type=TimeoutException],Rate,30
            11/30/2026 13:47:56,System.Runtime,dotnet.process.cpu.time (s / 1 sec)[cpu.mode=user],Rate,0.118
            """));
        Assert.Equal(8, values["dotnet.timer.count"]);
        Assert.Equal(470, values["dotnet.exceptions{FormatException}"]);
        Assert.Equal(500, values["dotnet.exceptions"]);
        Assert.Equal(0.118, values["dotnet.process.cpu.time{user}"]);
    }

    [Fact]
    public void ATypeHasTheSumOfItsRows()
    {
        var counts = HeapReport.Counts("""
                    134,936  GC Heap bytes
                      1,107  GC Heap objects

               Object Bytes     Count  Type
                      3,120     2,001  System.Int32[] (Bytes > 1K)  [System.Private.CoreLib.dll]
                        448     1,050  PaymentPage  [PerformanceMonitoring.dll]
                        448        50  PaymentPage  [PerformanceMonitoring.dll]
            """);
        Assert.Equal(1_100, counts["PaymentPage"]);
        Assert.Equal(2_001, counts["System.Int32[] (Bytes > 1K)"]);
    }

    [Fact]
    public void OfADeadlockBothOwnersAreNamedWithTheirMethods() => Assert.Equal(
        "  thread 0x61b2 owns a System.Object, and waits in Deadlock.PayOut\n  thread 0x61b3 owns a System.Object, and waits in Deadlock.Refund",
        DumpReport.OwnersOfLocks("""
            Index         SyncBlock MonitorHeld Recursion Owning Thread Info          SyncBlock Owner
                1 00007F78980081D8            3         1 000055F80E0698A0 61b2   8   00007f78c981e348 System.Object
                2 00007F7898008230            3         1 000055F80E16AD50 61b3   9   00007f78c981e360 System.Object
            OS Thread Id: 0x61b2
            00007FFC5C5820C0 00007F84A389A7F1 PerformanceMonitoring.Faults.Deadlock.PayOut() [Deadlock.cs @ 28]
            OS Thread Id: 0x61b3
            00007FFC5C582160 00007F84A4698B08 PerformanceMonitoring.Faults.Deadlock.Refund() [Deadlock.cs @ 41]
            """));

    [Fact]
    public void OfAnAsyncHangTheAwaitedMethodsAreNamed() => Assert.Equal(
        "  AsyncHang+<AskBankAsync>d__3 awaits, state 0\n  AsyncHang+<SettleAsync>d__2 awaits, state 1",
        DumpReport.Awaiting("""
              00007fb86981c968 00007fc4469de318 (0) PerformanceMonitoring.Faults.AsyncHang+<AskBankAsync>d__3
                00007fb86981c9f0 00007fc446af2590 (1) PerformanceMonitoring.Faults.AsyncHang+<SettleAsync>d__2
            """));

    [Fact]
    public void ThreadsWithTheSameStackAreCountedAndOthersLeftOut()
    {
        const string waiting = """
            Thread (0x4DE9):
              [Native Frames]
              System.Private.CoreLib!System.Threading.Monitor.Enter(class System.Object)
              PerformanceMonitoring!PerformanceMonitoring.Faults.LockConvoy.BookPayments()
            """;
        var groups = StackReport.Groups($"{waiting}\n\n{waiting}\n\nThread (0x4DE1):\n  System.Private.CoreLib!System.Threading.Thread.Sleep(int32)\n");
        var (frames, threads) = Assert.Single(groups);
        Assert.Equal(2, threads);
        Assert.Equal(["System.Threading.Monitor.Enter", "PerformanceMonitoring.Faults.LockConvoy.BookPayments"], frames);
    }

    [Fact]
    public void WhatATextLacksIsAnError()
    {
        var file = File("");
        Assert.Contains(file, Assert.Throws<InvalidDataException>(() => CounterFile.LastValues(file)).Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => HeapReport.Counts(""));
        Assert.Throws<InvalidDataException>(() => DumpReport.OwnersOfLocks(""));
        Assert.Throws<InvalidDataException>(() => DumpReport.Awaiting(""));
        Assert.Throws<InvalidDataException>(() => StackReport.Groups(""));
    }

    private static string File(string text)
    {
        var file = Path.Combine(Lesson.CreateFolder(), "tool.txt");
        System.IO.File.WriteAllText(file, text);
        return file;
    }
}
