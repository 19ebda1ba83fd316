using System.Runtime.CompilerServices;
using System.Text;
using LogAnalysis.Parsing;
using LogAnalysis.Records;

namespace LogAnalysis.Reading;

/// <summary>What is counted over many events: by each thread for itself, and then put together. The order must not matter.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
public interface ILogAggregate<TSelf>
    where TSelf : class, ILogAggregate<TSelf>
{
    /// <summary>Counts an event. Its fields are gone afterwards: what is kept must be copied.</summary>
    void Add(in LogRecord record);

    /// <summary>Takes over what another thread has counted.</summary>
    void Merge(TSelf other);
}

/// <summary>Reads logs with all cores, and in a memory that does not grow with them.</summary>
public static class LogScan
{
    /// <summary>Reads logs to their end.</summary>
    /// <param name="paths">Files, plain or packed, or a dash for stdin.</param>
    /// <param name="create">Makes what a thread counts with.</param>
    /// <param name="format">Their format; null: each is recognized.</param>
    /// <param name="keepBroken">How many of the broken lines are kept to be shown; all are counted.</param>
    /// <param name="mayReadNothing">Whether logs of which all lines are broken are no error.</param>
    /// <param name="threads">How many threads; null: one for each core.</param>
    /// <exception cref="InvalidDataException">A log cannot be read.</exception>
    public static LogScanResult<T> Run<T>(
        IReadOnlyList<string> paths, Func<T> create, LogFormat? format = null, int keepBroken = 1_000, int? threads = null, bool mayReadNothing = false)
        where T : class, ILogAggregate<T>
    {
        using var blocks = LineBlocks.Open(paths, format);
        return Run(blocks, create, keepBroken, threads, mayReadNothing);
    }

    /// <inheritdoc cref="Run{T}(IReadOnlyList{string}, Func{T}, LogFormat?, int, int?, bool)"/>
    public static LogScanResult<T> Run<T>(
        LineBlocks blocks, Func<T> create, int keepBroken = 1_000, int? threads = null, bool mayReadNothing = false)
        where T : class, ILogAggregate<T>
    {
        #region threads
        var workers = new Worker<T>[threads ?? Environment.ProcessorCount];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = new Worker<T>(blocks, create(), keepBroken);
        }

        Task.WhenAll(workers.Select(worker => Task.Run(worker.Run))).GetAwaiter().GetResult();
        foreach (var worker in workers[1..])
        {
            workers[0].Aggregate.Merge(worker.Aggregate);
        }
        #endregion

        var counts = new LineCounts(
            workers.Sum(worker => worker.Blocks.Sum(block => block.Lines)),
            workers.Sum(worker => worker.Parsed),
            workers.Sum(worker => worker.Skipped),
            workers.Sum(worker => worker.Broken),
            workers.Sum(worker => worker.Events));
        var logs = blocks.Inputs.Select(ReadLog.Of).ToList();
        var result = new LogScanResult<T>(workers[0].Aggregate, counts, Numbered(workers, keepBroken), logs)
        {
            Doubts = Doubts.Of([.. workers.Select(worker => worker.Fields)]),
        };
        if (!mayReadNothing)
        {
            result.OrThrow();
        }

        return result;
    }

    /// <summary>A thread knows a line's number in its block alone: it becomes the one in the log when all blocks before are
    /// counted.</summary>
    private static List<BrokenLine> Numbered<T>(Worker<T>[] workers, int keep)
        where T : class, ILogAggregate<T>
    {
        // Blocks are numbered through all logs, without a hole.
        var blocks = workers.SelectMany(worker => worker.Blocks).OrderBy(block => block.Number).ToArray();
        var before = new long[blocks.Length];
        for (var i = 1; i < blocks.Length; i++)
        {
            before[i] = blocks[i].Input == blocks[i - 1].Input ? before[i - 1] + blocks[i - 1].Lines : 0;
        }

        return [.. workers.SelectMany(worker => worker.BrokenLines)
            .OrderBy(broken => broken.Block).ThenBy(broken => broken.Line.Line).Take(keep)
            .Select(broken => broken.Line with { Line = before[broken.Block] + broken.Line.Line })];
    }

    /// <summary>How many lines a block has, by a count of line ends: what the parser says is measured by it.</summary>
    private sealed record CountedBlock(int Number, LogInput Input, long Lines);

    private sealed record BrokenInBlock(int Block, BrokenLine Line);

    private sealed class Worker<T>(LineBlocks blocks, T aggregate, int keepBroken)
        where T : class, ILogAggregate<T>
    {
        private const int Shown = 200;
        private readonly LogParser _parser = new();

        public T Aggregate => aggregate;

        public FieldCollector Fields => _parser.Fields;

        public long Parsed { get; private set; }

        public long Skipped { get; private set; }

        public long Broken { get; private set; }

        public long Events { get; private set; }

        public List<CountedBlock> Blocks { get; } = [];

        public List<BrokenInBlock> BrokenLines { get; } = [];

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public void Run()
        {
            var block = new LineBlock();
            while (blocks.TryTake(block))
            {
                Blocks.Add(new(block.Number, block.Input, block.IsTooLong ? 1 : block.Buffer.AsSpan(0, block.Length).Count((byte)'\n')));
                if (block.IsTooLong)
                {
                    Break(block, 0, 0, $"longer than {LineBlocks.LongestLine >> 20} MB");
                    continue;
                }

                _parser.Begin(block.Input.Format!.Value, block.Input.Wrap, block.Heading);
                _parser.Fields.Times = block.Input.Times;
                var (at, line) = (0, 0);
                while (at < block.Length)
                {
                    var record = new LogRecord();
                    switch (_parser.Read(block.Buffer, at, block.Length, ref record, out var next, out var lines))
                    {
                        case LineOutcome.Parsed:
                            aggregate.Add(record);
                            (Parsed, Events) = (Parsed + lines, Events + 1);
                            break;
                        case LineOutcome.Comment:
                            Parsed++;
                            break;
                        case LineOutcome.Skipped:
                            Skipped++;
                            break;
                        default:
                            Break(block, at, line, _parser.Reason!);
                            break;
                    }

                    (at, line) = (next, line + lines);
                }
            }
        }

        private void Break(LineBlock block, int at, int line, string reason)
        {
            Broken++;
            if (BrokenLines.Count < keepBroken)
            {
                var text = block.Buffer.AsSpan(at, Math.Min(block.Length - at, Shown * 4));
                var end = text.IndexOfAny((byte)'\n', (byte)'\r');
                var shown = Encoding.UTF8.GetString(end < 0 ? text : text[..end]);
                BrokenLines.Add(new(block.Number, new(block.Input.Name, line + 1, reason, shown[..Math.Min(shown.Length, Shown)].Safe())));
            }
        }
    }
}
