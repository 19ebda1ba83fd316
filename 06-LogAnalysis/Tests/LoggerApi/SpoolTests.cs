using System.Text;
using System.Text.Json;
using LogAnalysis.LoggerApi;
using LogAnalysis.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

public sealed class SpoolTests
{
    private const long Roomy = 1L << 30;

    private static ArrivalClock Clock(TimeProvider? time = null) => new(time ?? TimeProvider.System);

    [Fact]
    public async Task WhatWasConfirmedIsReadAgainInItsOrderWhateverTheSizeOfTheFiles()
    {
        foreach (var segmentBytes in new[] { 1, 500, 1 << 20 })
        {
            var folder = RunningApi.NewFolder();
            using (var spool = new Spool(folder, Roomy, Clock(), segmentBytes))
            {
                await Task.WhenAll(Enumerable.Range(0, 8).Select(async client =>
                {
                    for (var i = 0; i < 50; i++)
                    {
                        await AppendAsync(spool, $"{client}-{i}");
                    }
                }));
            }

            using var again = new Spool(folder, Roomy, Clock(), segmentBytes);
            var ids = ReadAll(again, again.Released);
            Assert.Equal(400, ids.Distinct().Count());
            for (var client = 0; client < 8; client++)
            {
                Assert.Equal(Enumerable.Range(0, 50).Select(i => $"{client}-{i}"), ids.Where(id => id.StartsWith($"{client}-", StringComparison.Ordinal)));
            }
        }
    }

    [Fact]
    public async Task ATornEndIsCutOffWhereverItWasTorn()
    {
        var folder = RunningApi.NewFolder();
        var path = await WriteAsync(folder, "1", "2", "3");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var length = whole.Length / 3;
        for (var cut = whole.Length - 1; cut >= 0; cut -= 7)
        {
            await File.WriteAllBytesAsync(path, whole.AsMemory(0, cut), TestContext.Current.CancellationToken);
            using var spool = new Spool(folder, Roomy, Clock());
            Assert.Equal(cut / length, ReadAll(spool, new(1, 0)).Count);
            Assert.Equal(cut % length, spool.TornBytes);
            await AppendAsync(spool, "new");
            Assert.Equal("new", ReadAll(spool, new(1, 0))[^1]);
        }
    }

    [Fact]
    public async Task ARecordThatIsDamagedIsSkippedAndHandedOnAndTheOthersAreRead()
    {
        var folder = RunningApi.NewFolder();
        var path = await WriteAsync(folder, "1", "2", "3");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var length = bytes.Length / 3;
        for (var at = length; at < 2 * length; at += 11)
        {
            bytes[at] ^= 0x40;
            await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
            using var spool = new Spool(folder, Roomy, Clock());
            var damaged = 0;
            var position = new SpoolPosition(1, 0);
            Assert.Equal(["1", "3"], Ids(spool.Read(ref position, 1, damage => damaged += damage.Length)));
            Assert.Equal((length, spool.End), (damaged, position));
            bytes[at] ^= 0x40;
        }
    }

    [Fact]
    public async Task ABufferThatEndsAnywhereInARecordIsNoDamage()
    {
        var path = await WriteAsync(RunningApi.NewFolder(), "1", "2", "3");
        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var length = bytes.Length / 3;
        for (var cut = 1; cut < bytes.Length; cut++)
        {
            var records = new List<SpoolRecord>();
            var consumed = SpoolScan.Read(bytes.AsMemory(0, cut), isEnd: false, records.Add, _ => Assert.Fail($"damage at {cut}"));
            Assert.Equal(cut / length * length, consumed);
            SpoolScan.Read(bytes.AsMemory(consumed), isEnd: true, records.Add, _ => Assert.Fail($"damage behind {cut}"));
            Assert.Equal(["1", "2", "3"], Ids(records));
        }
    }

    [Fact]
    public async Task DamageThatEndsInAPartOfAMarkLeavesTheNextRecordWhole()
    {
        var path = await WriteAsync(RunningApi.NewFolder(), "1");
        var record = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        byte[] bytes = [.. "damage"u8, .. record];
        for (var cut = 7; cut < bytes.Length; cut++)
        {
            var (records, damaged) = (new List<SpoolRecord>(), 0);
            var consumed = SpoolScan.Read(bytes.AsMemory(0, cut), isEnd: false, records.Add, damage => damaged += damage.Length);
            SpoolScan.Read(bytes.AsMemory(consumed), isEnd: true, records.Add, damage => damaged += damage.Length);
            Assert.Equal(("1", 6), (Assert.Single(Ids(records)), damaged));
        }
    }

    [Fact]
    public async Task ALimitBelowTheSizeOfAFileStopsNothingForEver()
    {
        using var spool = new Spool(RunningApi.NewFolder(), 1000, Clock());
        await Assert.ThrowsAsync<SpoolFullException>(async () =>
        {
            while (true)
            {
                await AppendAsync(spool, "1");
            }
        });
        spool.Release(spool.End);
        await AppendAsync(spool, "again");
    }

    [Fact]
    public async Task AHangingDiskFillsNoMemoryWithoutABound()
    {
        using var mayFlush = new ManualResetEventSlim();
        using var spool = new Spool(RunningApi.NewFolder(), Roomy, Clock(), flush: _ => mayFlush.Wait());
        var waiting = new List<Task>();
        var refused = Assert.Throws<SpoolFullException>(() =>
        {
            while (waiting.Count < 1000)
            {
                waiting.Add(AppendAsync(spool, "1", padding: 200_000));
            }
        });
        Assert.Contains("The disk is writing", refused.Message, StringComparison.Ordinal);
        mayFlush.Set();
        await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task ASpoolOfAnEarlierVersionIsRefusedWithWhatToDo()
    {
        var folder = RunningApi.NewFolder();
        await File.WriteAllTextAsync(Path.Combine(folder, "logs-0000000001.ndjson"), "{}\n", TestContext.Current.CancellationToken);
        var error = Assert.Throws<InvalidDataException>(() => new Spool(folder, Roomy, Clock()).Dispose());
        Assert.Contains("curl --data-binary", error.Message, StringComparison.Ordinal);
        File.Delete(Path.Combine(folder, "logs-0000000001.ndjson"));
        new Spool(folder, Roomy, Clock()).Dispose();
    }

    [Fact]
    public async Task NobodyIsAnsweredBeforeItIsOnDisk()
    {
        using var mayFlush = new SemaphoreSlim(0);
        using var spool = new Spool(RunningApi.NewFolder(), Roomy, Clock(), flush: file =>
        {
            mayFlush.Wait();
            RandomAccess.FlushToDisk(file);
        });
        var first = AppendAsync(spool, "1");
        var second = AppendAsync(spool, "2");
        var start = new SpoolPosition(1, 0);
        Assert.False(first.IsCompleted || second.IsCompleted);
        Assert.Empty(ReadAll(spool, start));
        mayFlush.Release(2);
        await Task.WhenAll(first, second);
        Assert.Equal(["1", "2"], ReadAll(spool, start));
    }

    [Fact]
    public async Task WhatCouldNotBeFlushedIsRefusedAndNeverComesBack()
    {
        var folder = RunningApi.NewFolder();
        var isBroken = false;
        using (var spool = new Spool(folder, Roomy, Clock(), flush: _ =>
        {
            if (isBroken)
            {
                throw new IOException("Input/output error");
            }
        }))
        {
            await AppendAsync(spool, "1");
            isBroken = true;
            Assert.Equal("Input/output error", (await Assert.ThrowsAsync<IOException>(() => AppendAsync(spool, "refused"))).Message);
            Assert.Equal("Input/output error", spool.Failure);
            Assert.True(spool.CanWrite());
            isBroken = false;
            await AppendAsync(spool, "2");
            Assert.Null(spool.Failure);
            Assert.Equal(Directory.GetFiles(folder, "logs-*").Sum(file => new FileInfo(file).Length), spool.Bytes);
            Assert.Equal(["1", "2"], ReadAll(spool, new(1, 0)));
        }

        using var again = new Spool(folder, Roomy, Clock());
        Assert.Equal(["1", "2"], ReadAll(again, new(1, 0)));
    }

    [Fact]
    public async Task BeyondTheLimitNothingIsTakenUntilSomethingIsReleased()
    {
        using var spool = new Spool(RunningApi.NewFolder(), 1000, Clock(), segmentBytes: 1);
        var accepted = 0;
        await Assert.ThrowsAsync<SpoolFullException>(async () =>
        {
            while (true)
            {
                await AppendAsync(spool, $"{accepted}");
                accepted++;
            }
        });
        Assert.InRange(accepted, 5, 20);
        Assert.InRange(spool.Bytes, 800, 1000);
        spool.Release(spool.End);
        Assert.InRange(spool.Bytes, 1, 200);
        await AppendAsync(spool, "again");
    }

    [Fact]
    public async Task ReleasedFilesAreGoneAndTheNextStartGoesOnFromThere()
    {
        var folder = RunningApi.NewFolder();
        SpoolPosition position;
        using (var spool = new Spool(folder, Roomy, Clock(), segmentBytes: 1))
        {
            await AppendAsync(spool, "1");
            await AppendAsync(spool, "2");
            position = spool.End;
            await AppendAsync(spool, "3");
            spool.Release(position);
            Assert.Equal(2, Directory.GetFiles(folder, "logs-*").Length);
        }

        using (var spool = new Spool(folder, Roomy, Clock()))
        {
            Assert.Equal(["3"], ReadAll(spool, spool.Released));
        }

        // The place is no more than a note: without it, or with half of it, everything is sent once more.
        await File.WriteAllTextAsync(Path.Combine(folder, "position.json"), "{\"Segm", TestContext.Current.CancellationToken);
        using var again = new Spool(folder, Roomy, Clock());
        Assert.Equal(["2", "3"], ReadAll(again, again.Released));
    }

    [Fact]
    public async Task TimesRiseAndAClockThatIsSetBackIsFollowed()
    {
        var folder = RunningApi.NewFolder();
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 15, 0, 0, TimeSpan.Zero));
        using var spool = new Spool(folder, Roomy, Clock(time));
        await AppendAsync(spool, "1");
        await AppendAsync(spool, "2");
        time.AdjustTime(time.GetUtcNow().AddMilliseconds(-500));
        await AppendAsync(spool, "3");
        time.AdjustTime(time.GetUtcNow().AddHours(-1));
        await AppendAsync(spool, "4");
        var times = RunningApi.RecordsOf(folder).Select(record => record.Ticks).ToList();
        Assert.Equal([times[0], times[0] + 1, times[0] + 2, time.GetUtcNow().UtcTicks], times);
    }

    [Fact]
    public async Task WithoutALokiOldFilesGo()
    {
        var folder = RunningApi.NewFolder();
        using var spool = new Spool(folder, Roomy, Clock(), segmentBytes: 1);
        await AppendAsync(spool, "1");
        await AppendAsync(spool, "2");
        spool.DropOlderThan(DateTime.UtcNow.AddDays(-7));
        Assert.Equal(["1", "2"], ReadAll(spool, new(1, 0)));
        File.SetLastWriteTimeUtc(Path.Combine(folder, "logs-0000000001.spool"), DateTime.UtcNow.AddDays(-8));
        spool.DropOlderThan(DateTime.UtcNow.AddDays(-7));
        Assert.Equal(["2"], ReadAll(spool, new(1, 0)));
        Assert.Single(Directory.GetFiles(folder, "logs-*"));
    }

    [Fact]
    public async Task WaitingIsWhatIsNotReleased()
    {
        using var spool = new Spool(RunningApi.NewFolder(), Roomy, Clock());
        await AppendAsync(spool, "1");
        var position = spool.End;
        await AppendAsync(spool, "2");
        Assert.Equal(spool.Bytes, spool.WaitingBytes);
        spool.Release(position);
        Assert.Equal(spool.Bytes / 2, spool.WaitingBytes);
        spool.Release(spool.End);
        Assert.Equal((0, 0), (spool.WaitingBytes, spool.WaitingSeconds));
    }

    [Fact]
    public async Task ManyThatWaitCostFewWaitsForTheDisk()
    {
        using var spool = new Spool(RunningApi.NewFolder(), Roomy, Clock());
        var commits = 0;
        spool.Committed = _ => commits++;
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => AppendAsync(spool, $"{i}")));
        Assert.InRange(commits, 1, 1000);
    }

    [Fact]
    public void AFolderHasOneServer()
    {
        var folder = RunningApi.NewFolder();
        using var spool = new Spool(folder, Roomy, Clock());
        var error = Assert.Throws<InvalidDataException>(() => new Spool(folder, Roomy, Clock()).Dispose());
        Assert.Contains("--spool DIR", error.Message, StringComparison.Ordinal);
    }

    /// <summary>A small disk, for which one must be root.</summary>
    [Fact(Explicit = true)]
    public async Task ADiskThatIsFullRefusesAndGoesOnWhenThereIsRoom()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess, "mounts a small disk, for which one must be root on Linux");
        var folder = RunningApi.NewFolder();
        using var mount = System.Diagnostics.Process.Start("mount", ["-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]);
        await mount.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.SkipUnless(mount.ExitCode == 0, "cannot mount a small disk here");
        try
        {
            using var spool = new Spool(folder, Roomy, Clock());
            var ballast = Path.Combine(folder, "ballast");
            await AppendAsync(spool, "before");
            await File.WriteAllBytesAsync(ballast, new byte[40 * 1024], TestContext.Current.CancellationToken);
            var accepted = new List<string> { "before" };
            await Assert.ThrowsAsync<IOException>(async () =>
            {
                for (var i = 0; ; i++)
                {
                    await AppendAsync(spool, $"{i}", padding: 500);
                    accepted.Add($"{i}");
                }
            });
            Assert.NotNull(spool.Failure);
            File.Delete(ballast);
            await AppendAsync(spool, "after");
            Assert.Null(spool.Failure);
            Assert.Equal([.. accepted, "after"], ReadAll(spool, new(1, 0)));
        }
        finally
        {
            using var unmount = System.Diagnostics.Process.Start("umount", [folder]);
            await unmount.WaitForExitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Writes logs with these ids, and closes the spool.</summary>
    /// <returns>The path of its file.</returns>
    private static async Task<string> WriteAsync(string folder, params string[] ids)
    {
        using var spool = new Spool(folder, Roomy, Clock());
        foreach (var id in ids)
        {
            await AppendAsync(spool, id);
        }

        return Path.Combine(folder, "logs-0000000001.spool");
    }

    private static Task AppendAsync(Spool spool, string id, int padding = 0)
    {
        var reader = new SubmissionReader(new LabelSets(spool.Folder, 10, [], []));
        reader.ReadOne(Encoding.UTF8.GetBytes($$"""{"message":"m{{new string('x', padding)}}","msg_id":"{{id}}"}"""));
        return spool.AppendAsync(reader.Records, reader.Starts);
    }

    private static List<string> ReadAll(Spool spool, SpoolPosition position)
    {
        var ids = new List<string>();
        while (spool.Read(ref position, 1) is { Count: > 0 } records)
        {
            ids.AddRange(Ids(records));
        }

        return ids;
    }

    private static IEnumerable<string> Ids(IEnumerable<SpoolRecord> records) =>
        records.Select(record => JsonDocument.Parse(record.WithTime()).RootElement.GetProperty("msg_id").GetString()!);
}
