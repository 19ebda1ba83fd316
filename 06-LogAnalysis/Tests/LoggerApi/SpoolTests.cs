using System.Text;
using System.Text.Json;
using LogAnalysis.LoggerApi;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

public sealed class SpoolTests
{
    private const long Roomy = 1L << 30;

    [Fact]
    public async Task WhatWasConfirmedIsReadAgainInItsOrderWhateverTheSizeOfTheFiles()
    {
        foreach (var segmentBytes in new[] { 1, 500, 1 << 20 })
        {
            var folder = RunningApi.NewFolder();
            using (var spool = new Spool(folder, Roomy, TimeProvider.System, segmentBytes))
            {
                await Task.WhenAll(Enumerable.Range(0, 8).Select(async client =>
                {
                    for (var i = 0; i < 50; i++)
                    {
                        await AppendAsync(spool, $"{client}-{i}");
                    }
                }));
            }

            using var again = new Spool(folder, Roomy, TimeProvider.System, segmentBytes);
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
        using (var spool = new Spool(folder, Roomy, TimeProvider.System))
        {
            await AppendAsync(spool, "1");
            await AppendAsync(spool, "2");
            await AppendAsync(spool, "3");
        }

        var path = Path.Combine(folder, "logs-0000000001.ndjson");
        var whole = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var length = whole.Length / 3;
        for (var cut = whole.Length - 1; cut >= 0; cut -= 7)
        {
            await File.WriteAllBytesAsync(path, whole.AsMemory(0, cut), TestContext.Current.CancellationToken);
            using var spool = new Spool(folder, Roomy, TimeProvider.System);
            Assert.Equal(cut / length, ReadAll(spool, new(1, 0)).Count);
            Assert.Equal(cut % length, spool.TornBytes);
            await AppendAsync(spool, "new");
            Assert.Equal("new", ReadAll(spool, new(1, 0))[^1]);
        }
    }

    [Fact]
    public async Task OfALongHalfLineNothingIsLeft()
    {
        var folder = RunningApi.NewFolder();
        var path = Path.Combine(folder, "logs-0000000001.ndjson");
        await File.WriteAllTextAsync(path, "{\"timestamp\":\"2026-03-14T15:00:00.0000000Z\",\"msg_id\":\"1\"}\n{\"half\":\"" + new string('x', 200_000), TestContext.Current.CancellationToken);
        using (var spool = new Spool(folder, Roomy, TimeProvider.System))
        {
            await AppendAsync(spool, "2");
        }

        Assert.Equal(["1", "2"], RunningApi.LinesOf(folder).Select(line => line.GetProperty("msg_id").GetString()));
    }

    [Fact]
    public async Task NobodyIsAnsweredBeforeItIsOnDisk()
    {
        using var mayFlush = new SemaphoreSlim(0);
        using var spool = new Spool(RunningApi.NewFolder(), Roomy, TimeProvider.System, flush: file =>
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
        using (var spool = new Spool(folder, Roomy, TimeProvider.System, flush: _ =>
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

        using var again = new Spool(folder, Roomy, TimeProvider.System);
        Assert.Equal(["1", "2"], ReadAll(again, new(1, 0)));
    }

    [Fact]
    public async Task BeyondTheLimitNothingIsTakenUntilSomethingIsReleased()
    {
        using var spool = new Spool(RunningApi.NewFolder(), 1000, TimeProvider.System, segmentBytes: 1);
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
        using (var spool = new Spool(folder, Roomy, TimeProvider.System, segmentBytes: 1))
        {
            await AppendAsync(spool, "1");
            await AppendAsync(spool, "2");
            position = spool.End;
            await AppendAsync(spool, "3");
            spool.Release(position);
            Assert.Equal(2, Directory.GetFiles(folder, "logs-*").Length);
        }

        using (var spool = new Spool(folder, Roomy, TimeProvider.System))
        {
            Assert.Equal(["3"], ReadAll(spool, spool.Released));
        }

        // The place is no more than a note: without it, or with half of it, everything is sent once more.
        await File.WriteAllTextAsync(Path.Combine(folder, "position.json"), "{\"Segm", TestContext.Current.CancellationToken);
        using var again = new Spool(folder, Roomy, TimeProvider.System);
        Assert.Equal(["2", "3"], ReadAll(again, again.Released));
    }

    [Fact]
    public async Task TimesRiseAlthoughTheClockGoesBack()
    {
        var folder = RunningApi.NewFolder();
        var clock = new BackwardClock();
        using (var spool = new Spool(folder, Roomy, clock))
        {
            await AppendAsync(spool, "1");
            await AppendAsync(spool, "2");
        }

        using (var spool = new Spool(folder, Roomy, clock))
        {
            await AppendAsync(spool, "3");
        }

        var times = RunningApi.LinesOf(folder).Select(line => line.GetProperty("timestamp").GetDateTime()).ToList();
        Assert.Equal(3, times.Count);
        Assert.True(times[0] < times[1] && times[1] < times[2], string.Join(", ", times.Select(time => time.Ticks)));
    }

    [Fact]
    public async Task ManyThatWaitCostFewWaitsForTheDisk()
    {
        using var spool = new Spool(RunningApi.NewFolder(), Roomy, TimeProvider.System);
        await Task.WhenAll(Enumerable.Range(0, 2000).Select(i => AppendAsync(spool, $"{i}")));
        Assert.InRange(spool.Commits, 1, 1000);
    }

    [Fact]
    public void AFolderHasOneServer()
    {
        var folder = RunningApi.NewFolder();
        using var spool = new Spool(folder, Roomy, TimeProvider.System);
        var error = Assert.Throws<InvalidDataException>(() => new Spool(folder, Roomy, TimeProvider.System).Dispose());
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
            using var spool = new Spool(folder, Roomy, TimeProvider.System);
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

    private static Task AppendAsync(Spool spool, string id, int padding = 0)
    {
        using var reader = new SubmissionReader();
        reader.ReadOne(Encoding.UTF8.GetBytes($$"""{"message":"m{{new string('x', padding)}}","msg_id":"{{id}}"}"""));
        return spool.AppendAsync(reader.Lines, reader.Starts);
    }

    private static List<string> ReadAll(Spool spool, SpoolPosition position)
    {
        var ids = new List<string>();
        while (spool.Read(ref position, 1) is { IsEmpty: false } lines)
        {
            ids.AddRange(Encoding.UTF8.GetString(lines.Span).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement.GetProperty("msg_id").GetString()!));
        }

        return ids;
    }

    private sealed class BackwardClock : TimeProvider
    {
        private int _asked;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 14, 15, 0, 0, TimeSpan.Zero).AddHours(-Interlocked.Increment(ref _asked));
    }
}
