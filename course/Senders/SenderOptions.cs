using Serilog.Configuration;

namespace Course.Senders;

/// <summary>
/// Serilog's <see cref="BatchingOptions"/>, with the defaults of this course. A batch goes when it has
/// <see cref="BatchingOptions.BatchSizeLimit"/> events, or when <see cref="BatchingOptions.BufferingTimeLimit"/> is over.
/// </summary>
/// <remarks>
/// After a failed attempt Serilog waits for BufferingTimeLimit, then 10 s, 20 s, 40 s, and 60 s from then on. After
/// <see cref="BatchingOptions.RetryTimeLimit"/> it drops each batch that fails, and after ten of them the whole queue. A RetryTimeLimit that
/// is not longer than BufferingTimeLimit allows no retry.
/// </remarks>
public class SenderOptions : BatchingOptions
{
    public SenderOptions()
    {
        // A service writes often: an extra batch of one event at the start shows nothing sooner.
        EagerlyEmitFirstEvent = false;

        // Events, at least 1. 500 events of 1 kB are half a megabyte, which receivers take.
        BatchSizeLimit = 500;

        // More than zero, at most a day. A second is short for a person, and long enough to fill a batch.
        BufferingTimeLimit = TimeSpan.FromSeconds(1);

        // Events, at least 1; null for no limit. 10 000 events of 1 kB are 10 MB of the service's memory.
        QueueLimit = 10_000;

        // Zero or more. Serilog's ten minutes are shorter than a maintenance; without an end one bad batch blocks the sink for ever.
        RetryTimeLimit = TimeSpan.FromHours(1);
    }

    /// <summary>How long closing the logger tries to deliver the rest: zero to a day, by default 5 s. Serilog has no such limit.</summary>
    public TimeSpan CloseWithin { get; set; } = TimeSpan.FromSeconds(5);
}
