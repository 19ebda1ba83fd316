namespace LogAnalysis.Parsing;

/// <summary>A field, and how well its name says so: 0 is the best. Of two names for one field in a line, the better one counts.</summary>
public readonly record struct NamedField(LogField Field, byte Rank);

/// <summary>The names of fields in JSON, logfmt, W3C and structured syslog. Capitals, dots, dashes and underscores make no
/// difference.</summary>
public static class FieldNames
{
    #region names
    // The best name first. Nested objects are one name: {"log":{"level":…}} is loglevel.
    private static readonly (LogField Field, string Names)[] Rows =
    [
        (LogField.Timestamp, "timestamp @timestamp @t ts time t t$date timeunixnano realtimetimestamp instantepochsecond asctime datetime "
            + "timemillis observedtimeunixnano"),
        (LogField.NanoOfSecond, "instantnanoofsecond"),
        (LogField.Level, "level loglevel @l lvl severity severitytext levelname priority s"),
        (LogField.SeverityNumber, "severitynumber"),
        (LogField.Service, "service servicename app application appname syslogidentifier"),
        (LogField.Name, "name"),
        (LogField.Version, "version serviceversion appversion"),
        (LogField.EventType, "eventtype eventaction event eventname"),
        (LogField.TraceId, "traceid @tr"),
        (LogField.SpanId, "spanid @sp"),
        (LogField.ParentSpanId, "parentspanid @ps parentid"),
        (LogField.UserId, "userid user username usrid enduserid csusername remoteuser"),
        (LogField.Endpoint, "endpoint transactionname httproute route"),
        (LogField.Method, "method requestmethod httprequestmethod httpmethod reqmethod csmethod"),
        (LogField.Path, "requestpath path urlpath requesturi uri url requrl csuristem httptarget httpurl"),
        (LogField.Request, "request"),
        (LogField.Status, "status statuscode httpresponsestatuscode httpstatuscode responsestatuscode resstatuscode scstatus httpstatus"),
        (LogField.DurationMs, "durationms duration elapsed latency elapsedms elapsedmilliseconds latencyms responsetime timetaken"),
        (LogField.DurationS, "durations durationseconds requesttime latencyseconds elapsedseconds"),
        (LogField.DurationUs, "durationus latencyus elapsedus"),
        (LogField.DurationNs, "eventduration durationns latencyns elapsedns"),
        (LogField.ErrorType, "errortype exceptiontype errtype errname exceptionname thrownname error exceptionclass err"),
        (LogField.Message, "message msg @m renderedmessage shortmessage body bodystringvalue textpayload text log @mt messagetemplate"),
        (LogField.StackTrace, "stacktrace errorstacktrace exceptionstacktrace @x exception stack errstack excinfo"),
    ];

    // Objects and lists that only hold fields: their own name says nothing.
    private const string Holders = "jsonpayload properties fields state scopes attributes attr extra context contextmap mdc data labels";
    #endregion

    private static readonly NameTable<NamedField> Known = new(
        [.. Rows.SelectMany(row => row.Names.Split(' ').Select((name, rank) => (name, new NamedField(row.Field, (byte)rank))))]);

    private static readonly NameTable<bool> KnownHolders = new([.. Holders.Split(' ').Select(name => (name, true))]);

    /// <summary>The meaning of a name; <see cref="LogField.Other"/> where it has none here.</summary>
    public static NamedField Find(ReadOnlySpan<byte> name) => Known.TryFind(name, out var field) ? field : default;

    /// <summary>Whether the fields in an object of this name are those of the line itself.</summary>
    public static bool IsHolder(ReadOnlySpan<byte> name) => KnownHolders.TryFind(name, out _);
}
