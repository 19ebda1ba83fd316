using System.Runtime.CompilerServices;
using PerformanceMonitoring.Profiling;
using Xunit;
using static PerformanceMonitoring.Tests.PerformanceMonitoringTests;

namespace PerformanceMonitoring.Tests.Examples;

/// <summary>Alone: another session of events in this process, at the same time, takes names of types that a snapshot then lacks.</summary>
[CollectionDefinition("alone", DisableParallelization = true)]
public sealed class AloneGroup;

[Collection("alone")]
public sealed class LeakTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("leak");

    [Fact]
    public async Task EachRequestLeavesWhatWasPlantedAndTheMendedOneNothing()
    {
        var output = (await Lesson.ExampleAsync("leak")).Output;
        Assert.Contains("leaking: 500 more PaymentPage, 32 bytes each, held by ExchangeRates\n", output, StringComparison.Ordinal);
        Assert.Contains("leaking: 500 more Receipt, 24 bytes each, held by ReceiptArchive\n", output, StringComparison.Ordinal);
        Assert.EndsWith("mended: nothing\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ASnapshotCountsWhatIsAliveAndKnowsWhoHoldsIt()
    {
        var folder = Lesson.CreateFolder();
        var held = new List<HeldByTheTest> { new(), new() };
        Forget();
        await HeapSnapshot.RecordAsync(Path.Combine(folder, "first.nettrace"));
        held.AddRange(Enumerable.Range(0, 40).Select(_ => new HeldByTheTest()));
        await HeapSnapshot.RecordAsync(Path.Combine(folder, "second.nettrace"));
        var (first, second) = (HeapSnapshot.Read(Path.Combine(folder, "first.nettrace")), HeapSnapshot.Read(Path.Combine(folder, "second.nettrace")));

        const string name = nameof(HeldByTheTest);
        Assert.Equal(2, first.Types[name].Count);
        Assert.Equal(42, second.Types[name].Count);
        Assert.Equal(42 * (first.Types[name].Bytes / 2), second.Types[name].Bytes);
        Assert.Contains(second.GrownSince(first), growth => growth.Type == name && growth.Count == 40);
        Assert.Equal(name, second.PathTo(name)[^1]);
        Assert.Contains(second.PathTo(name), type => type.Contains("HeldByTheTest[]", StringComparison.Ordinal));
        Assert.Empty(second.PathTo("No.Such.Type"));
        Assert.Equal("", second.HolderOf("No.Such.Type"));
        Assert.DoesNotContain(first.GrownSince(first), growth => growth.Count != 0);
        GC.KeepAlive(held);
    }

    [Fact]
    public void AFileWithoutASnapshotIsAnErrorThatNamesIt()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "empty.nettrace");
        File.WriteAllText(file, "");
        Assert.Contains(file, Assert.Throws<InvalidDataException>(() => HeapSnapshot.Read(file)).Message, StringComparison.Ordinal);
    }

    // In a method of its own, so that nothing on the test's stack holds it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Forget() => Assert.NotNull(new HeldByTheTest());

    private sealed class HeldByTheTest
    {
        public long Number { get; } = 7;
    }
}
