namespace LogAnalysis.LoggerApi;

/// <summary>
/// Carries logs from the spool to Loki: at least once, because the place is remembered only after Loki has answered. Each push has one
/// stream. In a push of several streams Loki 3.5.7 keeps only the last stream's error: a refused stream, and then one that is taken, is a
/// 204. See func (i *instance) Push in https://github.com/grafana/loki/blob/v3.5.7/pkg/ingester/instance.go.
/// </summary>
public sealed class LokiForwarder(
    Spool spool, LabelSets labels, DeadLetters letters, LokiClient loki, LoggerApiSettings settings, ServerMetrics metrics,
    TimeProvider time, ILogger<LokiForwarder> logger) : BackgroundService
{
    /// <summary>
    /// How much is read at once, and how much is in one push: less than Loki's burst size of 6 MB and its longest message of 4 MB.
    /// </summary>
    private const int ReadBytes = 1 << 20, PushBytes = 256 * 1024;

    /// <summary>How many streams are pushed at the same time.</summary>
    private const int Streams = 8;

    // Within the second that Ctrl+C has.
    private static readonly TimeSpan Drain = TimeSpan.FromMilliseconds(700);

    private readonly StreamPace _pace = new(settings.StreamKilobytesPerSecond * 1000.0, time);
    private readonly CancellationTokenSource _stopping = new();

    /// <summary>The last words with which Loki refused logs for good; null before.</summary>
    public string? LastRefusal { get; private set; }

    /// <summary>Sends what still waits, for a moment. The rest is on disk.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await using var drained = time.CreateTimer(_ => _stopping.Cancel(), null, Drain, Timeout.InfiniteTimeSpan);
        await base.StopAsync(CancellationToken.None);
    }

    public override void Dispose()
    {
        base.Dispose();
        _stopping.Dispose();
    }

    /// <param name="stoppingToken">The end has begun: from then on nothing is gathered any more.</param>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // On the pool: after a crash the first part of the work is a whole spool.
        await Task.Yield();
        var position = spool.Released;
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                if (!position.IsBefore(spool.End))
                {
                    if (stoppingToken.IsCancellationRequested)
                    {
                        return;
                    }

                    await spool.WaitForMoreAsync(position, stoppingToken);
                    await Task.Delay(settings.Linger, time, stoppingToken);
                }

                position = await ForwardAsync(position, _stopping.Token);
            }
            catch (OperationCanceledException)
            {
                // The end has begun: once more around, without waiting.
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The disk refused to be read, or a dead letter. Nothing is released, so nothing is lost.
                await WaitForDiskAsync(exception, _stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<SpoolPosition> ForwardAsync(SpoolPosition position, CancellationToken cancellation)
    {
        letters.ThrowIfFull();
        var records = spool.Read(ref position, ReadBytes, damage => Bury([damage], 0, "The spool had bytes that are no log."));
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Streams, CancellationToken = cancellation };
        await Parallel.ForEachAsync(records.GroupBy(record => record.LabelSet), parallel, async (stream, token) =>
        {
            foreach (var push in Pushes(stream))
            {
                await DeliverAsync(stream.Key, push, token);
            }
        });
        spool.Release(position);
        return position;
    }

    #region deliver
    /// <summary>Sends logs of one stream. When this returns, each of them is at Loki or among the dead letters.</summary>
    private async Task DeliverAsync(int labelSet, IReadOnlyList<SpoolRecord> records, CancellationToken cancellation)
    {
        await _pace.WaitAsync(labelSet, records.Sum(Size), cancellation);
        var answer = await loki.PushAsync(labels[labelSet], records, cancellation);
        if (answer.IsTaken)
        {
            metrics.Delivered(records.Count);
            return;
        }

        if (records.Count == 1 || answer is { Status: 429, IsRefused: true })
        {
            // The log, or its stream, goes aside; the others go on.
            LastRefusal = answer.Words;
            logger.LokiRefuses(records.Count, labels[labelSet], answer.Words);
            await BuryAsync([.. records.Select(record => (ReadOnlyMemory<byte>)record.WithTime())], answer, cancellation);
            return;
        }

        // Loki has kept the good logs of the push. Those that are sent again have the same time and line.
        await DeliverAsync(labelSet, [.. records.Take(records.Count / 2)], cancellation);
        await DeliverAsync(labelSet, [.. records.Skip(records.Count / 2)], cancellation);
    }
    #endregion

    private static IEnumerable<IReadOnlyList<SpoolRecord>> Pushes(IEnumerable<SpoolRecord> stream)
    {
        var (push, bytes) = (new List<SpoolRecord>(), 0);
        foreach (var record in stream)
        {
            if (push.Count > 0 && bytes + Size(record) > PushBytes)
            {
                yield return push;
                (push, bytes) = ([], 0);
            }

            push.Add(record);
            bytes += Size(record);
        }

        yield return push;
    }

    private static int Size(SpoolRecord record) => record.Line.Length + SpoolRecord.StampBytes + record.Metadata.Length;

    // Waits for the disk here: a part of the spool that is read again would be sent again, with what Loki has taken of it.
    private async Task BuryAsync(IReadOnlyList<ReadOnlyMemory<byte>> lines, LokiAnswer answer, CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                Bury(lines, answer.Status, answer.Words);
                return;
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                await WaitForDiskAsync(exception, cancellation);
            }
        }
    }

    private Task WaitForDiskAsync(Exception exception, CancellationToken cancellation)
    {
        loki.State = $"spooling: {exception.Message}";
        logger.DiskRefuses(exception.Message);
        return Task.Delay(settings.LongestDelay, time, cancellation);
    }

    private void Bury(IReadOnlyList<ReadOnlyMemory<byte>> lines, int status, string reason)
    {
        letters.Add(lines, status, reason);
        metrics.Buried(lines.Count);
    }
}
