namespace LogAnalysis.Parsing;

/// <summary>The shapes of text lines. The order decides: a line has the first shape that fits.</summary>
public static class Layouts
{
    // Fields in braces, the rest as it stands in the line; a blank is any number of blanks or tabs. {} is a field without a meaning here.
    // The rows of ingress controllers come first: what follows the agent there is a size or a count, and no duration.
    private const string Access = """
        {} {} {UserId} [{Timestamp}] "{Request}" {Status} {Size} "{}" "{}" {Size} {DurationS} [{}]
        {} {} {UserId} [{Timestamp}] "{Request}" {Status} {Size} "{}" "{}" {Size} "{}" "{}" {DurationMs}
        {} {} {UserId} [{Timestamp}] "{Request}" {Status} {Size} "{}" "{}" {RequestTime}
        {} {} {UserId} [{Timestamp}] "{Request}" {Status} {Size}
        {} {} {} {UserId} [{Timestamp}] "{Request}" {Status} {Size} "{}" "{}" {RequestTime}
        {} {} {} {UserId} [{Timestamp}] "{Request}" {Status} {Size}
        {} {Timestamp} {} {} {} {} {DurationS} {} {Status} {} {} {} "{Request}"
        """;

    private const string Syslog = """
        <{Priority}>1 {Timestamp} {} {Service} {} {EventType} {Data} {Message}
        <{Priority}>{Timestamp} {} {Service}[{}]: {Message}
        <{Priority}>{Timestamp} {} {Service}: {Message}
        """;

    #region layouts
    private const string Text = """
        {Timestamp} {Level} [{Service}/{Version}] {TraceId}/{SpanId}/{ParentSpanId} {UserId} "{Endpoint}" {Status} {DurationMs} {EventType} {ErrorType}: {Message}
        {Letter}{Timestamp} {} {}] {Message}
        {Timestamp} {Level} {} --- [{Service}] [{}] {} : {Message}
        {Timestamp} {Level} {} --- [{}] {} : {Message}
        {Timestamp} [{}] {Level} {} - {Message}
        {Timestamp} {Level} [{}] {} - {Message}
        {Timestamp} - {} - {Level} - {Message}
        {Timestamp} [{}] {Level}: {Message}
        {Timestamp} [{}] {} {Level}: {Message}
        {Timestamp} [{Level}] {}: {Message}
        {Timestamp} [{Level}] {Message}
        {Timestamp} {Level} {}: {Message}
        {Timestamp} {Level}: {Message}
        {Timestamp} {Level} {Message}
        [{Timestamp}] [{Level}] [{}] [{}] {Message}
        [{Timestamp}] [{Level}] [{}] {Message}
        [{Timestamp}] [{Level}] {Message}
        [{Timestamp}] {}.{Level}: {Message}
        [{Timestamp}] {Level}: {Message}
        [{Timestamp} {Level} {}] {Message}
        """;
    #endregion

    private const string SyslogFile = """
        {SyslogTime} {} {Service}[{}]: {Message}
        {SyslogTime} {Service}[{}]: {Message}
        {SyslogTime} {} {Service}: {Message}
        """;

    private const string TimeAndText = """
        {Timestamp} {Message}
        [{Timestamp}] {Message}
        """;
    /// <summary>All shapes, and the format that each is part of.</summary>
    public static LineLayout[] All { get; } =
    [
        .. Rows(Access, LogFormat.Access), .. Rows(Syslog, LogFormat.Syslog), .. Rows(Text, LogFormat.Text),
        .. Rows(SyslogFile, LogFormat.Syslog), .. Rows(TimeAndText, LogFormat.Text),
    ];

    /// <summary>The shapes of a format, in their order; none for a format that is no text.</summary>
    public static LineLayout[] Of(LogFormat format) => [.. All.Where(layout => layout.Format == format)];

    private static IEnumerable<LineLayout> Rows(string rows, LogFormat format) =>
        rows.Split('\n', StringSplitOptions.TrimEntries).Select(row => new LineLayout(row, format));
}
