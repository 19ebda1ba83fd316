namespace LogAnalysis.LoggerApi;

/// <summary>What the server says of itself, as JSON with a time.</summary>
internal static partial class ServerLog
{
    [LoggerMessage(1, LogLevel.Information, "Logger API at {Address}: POST /log and /logs; the page shows what arrives")]
    public static partial void Started(this ILogger logger, Uri address);

    [LoggerMessage(2, LogLevel.Information, "Loki: {Address}, app={App}, env={Environment}; logs that wait are in {Folder}")]
    public static partial void SendsToLoki(this ILogger logger, string address, string app, string environment, string folder);

    [LoggerMessage(3, LogLevel.Warning, "LOKI_URL is not set: logs stay in {Folder}, {Days} days, at most {Limit}; then: 503")]
    public static partial void KeepsOnDisk(this ILogger logger, string folder, int days, string limit);

    [LoggerMessage(4, LogLevel.Warning, "Anybody can post and read: set LOGGER_API_WRITE_KEYS and LOGGER_API_READ_KEYS")]
    public static partial void IsOpen(this ILogger logger);

    [LoggerMessage(5, LogLevel.Warning, "After a crash: {Bytes} bytes of an unfinished log were cut off; its client got no answer")]
    public static partial void CutOff(this ILogger logger, long bytes);

    [LoggerMessage(6, LogLevel.Information, "Ended: {Accepted} logs accepted, {Delivered} taken by Loki, {DeadLetters} refused by Loki")]
    public static partial void Ended(this ILogger logger, long accepted, long delivered, long deadLetters);

    [LoggerMessage(10, LogLevel.Information, "{Client} posted to {Path}, refused with {Status}: {Detail}")]
    public static partial void Refused(this ILogger logger, string client, string path, int status, string detail);

    [LoggerMessage(11, LogLevel.Warning, "{Client} asked for {Path} with {Problem}: refused with {Status}")]
    public static partial void WrongKey(this ILogger logger, string client, string path, string problem, int status);

    [LoggerMessage(12, LogLevel.Error, "A log was refused with 503: {Detail}")]
    public static partial void CannotKeep(this ILogger logger, string detail);

    [LoggerMessage(20, LogLevel.Warning, "Loki at {Address}: {Answer}; the logs wait on disk, the next attempt is in {Seconds:F1} s")]
    public static partial void LokiWaits(this ILogger logger, string address, string answer, double seconds);

    [LoggerMessage(21, LogLevel.Error, "Loki refused {Count} logs of {Stream}: {Answer}; they are among the dead letters")]
    public static partial void LokiRefuses(this ILogger logger, int count, LabelSet stream, string answer);

    [LoggerMessage(22, LogLevel.Error, "The disk: {Reason} Nothing is lost, and nothing goes to Loki until that is mended")]
    public static partial void DiskRefuses(this ILogger logger, string reason);

    [LoggerMessage(23, LogLevel.Warning, "The clock of this machine differs from Loki's by {Seconds:F0} s: {Consequence}")]
    public static partial void ClockDiffers(this ILogger logger, double seconds, string consequence);
}
