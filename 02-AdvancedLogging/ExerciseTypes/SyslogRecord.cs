namespace AdvancedLogging.ExerciseTypes;

/// <summary>What a syslog message says, before it is written (RFC 5424, section 6).</summary>
/// <param name="Facility">0 to 23.</param>
/// <param name="Severity">0 (the worst) to 7.</param>
/// <param name="Time">With any offset.</param>
/// <param name="Host">Null where it is not known; likewise the next three.</param>
/// <param name="Application">For example <c>payments-api</c>.</param>
/// <param name="ProcessId">For example <c>4711</c>.</param>
/// <param name="MessageId">The kind of event, for example <c>payment.failed</c>.</param>
/// <param name="Data">Names and values; the names are good ones.</param>
/// <param name="Text">The text for people.</param>
public sealed record SyslogRecord(
    int Facility,
    int Severity,
    DateTimeOffset Time,
    string? Host,
    string? Application,
    string? ProcessId,
    string? MessageId,
    IReadOnlyList<KeyValuePair<string, string>> Data,
    string Text);
