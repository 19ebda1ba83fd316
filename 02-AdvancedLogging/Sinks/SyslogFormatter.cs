using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Writes an event as a syslog message, by hand: RFC 5424 for the network, and the older form (RFC 3164, section 4.1) that /dev/log expects.
/// In production: the package Serilog.Sinks.SyslogMessages.
/// </summary>
/// <param name="application">APP-NAME, at most 48 characters.</param>
/// <param name="host">HOSTNAME, at most 255 characters; by default the machine's.</param>
/// <param name="facility">Who speaks, 0 to 23; 16 to 23 are local0 to local7, for the machine's owner to give away.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no such facility.</exception>
public sealed class SyslogFormatter(string application, string? host = null, int facility = 16)
{
    /// <summary>The least limit of a message: so much every receiver takes (RFC 5424, section 6.1).</summary>
    public const int LeastLimit = 480;

    // The enterprise number that RFC 5612 keeps for examples; register your own at IANA before you ship.
    private const string StructuredDataId = "shop@32473";
    private const string Cut = "…";
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly string ProcessId = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    private readonly string _host = host ?? Environment.MachineName;
    private readonly int _facility = facility is >= 0 and <= 23 ? facility : throw new ArgumentOutOfRangeException(nameof(facility), facility, "A facility is 0 to 23.");

    /// <summary>The severity of a level (RFC 5424, section 6.2.1): it counts down, 0 is the worst. Two levels share 7.</summary>
    public static int Severity(LogEventLevel level) => level switch
    {
        LogEventLevel.Fatal => 2,
        LogEventLevel.Error => 3,
        LogEventLevel.Warning => 4,
        LogEventLevel.Information => 6,
        _ => 7,
    };

    #region rfc5424
    /// <summary>One message, in UTF-8: <c>&lt;PRI&gt;1 TIME HOST APP PID MSGID [DATA] TEXT</c>.</summary>
    /// <param name="logEvent">The event; its property <c>EventName</c> becomes the MSGID.</param>
    /// <param name="limit">The most bytes; every receiver must take 480, and should take 2048 (section 6.1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below <see cref="LeastLimit"/>.</exception>
    public byte[] Format(LogEvent logEvent, int limit = 2048)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, LeastLimit);
        var messageId = logEvent.Properties.GetValueOrDefault("EventName") is ScalarValue { Value: string name } ? name : null;
        var header = string.Join(' ',
            $"<{_facility * 8 + Severity(logEvent.Level)}>1",
            logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            Field(_host, 255), Field(application, 48), ProcessId, Field(messageId, 32));

        // Structured data is never cut in two: a value that does not fit into its half of the message is left out as a whole.
        var room = limit / 2 - Encoding.UTF8.GetByteCount(header);
        var data = new StringBuilder();
        foreach (var (key, value) in logEvent.Properties.Where(property => property.Key != "EventName"))
        {
            var text = value is ScalarValue { Value: string plain } ? plain : value.ToString(null, CultureInfo.InvariantCulture);
            var parameter = $" {Name(key)}=\"{Escape(OneLineFormatter.Escape(text))}\"";
            if (Encoding.UTF8.GetByteCount(parameter) is var bytes && bytes <= room)
            {
                room -= bytes;
                data.Append(parameter);
            }
        }

        // The byte order mark says that the text is UTF-8 (section 6.4).
        var structured = data.Length == 0 ? "-" : $"[{StructuredDataId}{data}]";
        return Truncate($"{header} {structured} \uFEFF{Text(logEvent)}", limit);
    }

    // Section 6.3.3: these three are escaped in a value, and nothing else.
    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal);

    // Section 6: a field of the header is printable ASCII without blanks, or a dash.
    private static string Field(string? text, int length) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Take(length).Select(c => c is > ' ' and <= '~' ? c : '_'));

    private static string Name(string key) => Field(string.Concat(key.Select(c => c is '=' or ']' or '"' ? '_' : c)), 32);
    #endregion

    /// <summary>The form for the local socket: no host, no structured data, the local time without a year. The logger of the machine adds the rest.</summary>
    public byte[] FormatLocal(LogEvent logEvent, int limit = 2048) => Truncate(string.Create(CultureInfo.InvariantCulture,
        $"<{_facility * 8 + Severity(logEvent.Level)}>{logEvent.Timestamp.LocalDateTime:MMM} {logEvent.Timestamp.LocalDateTime.Day,2} {logEvent.Timestamp.LocalDateTime:HH:mm:ss} {Field(application, 32)}[{ProcessId}]: {Text(logEvent)}"), limit);

    private static string Text(LogEvent logEvent)
    {
        using var text = new StringWriter();
        Message.Format(logEvent, text);

        // A receiver that writes lines must not be made to write two.
        return OneLineFormatter.Escape(logEvent.Exception is null ? text.ToString() : $"{text} | {logEvent.Exception}");
    }

    // Cut between two characters, never within one, and shown to be cut.
    private static byte[] Truncate(string text, int limit)
    {
        if (Encoding.UTF8.GetByteCount(text) <= limit)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var bytes = new byte[limit - Encoding.UTF8.GetByteCount(Cut)];
        Encoding.UTF8.GetEncoder().Convert(text, bytes, flush: false, out _, out var used, out _);
        return [.. bytes[..used], .. Encoding.UTF8.GetBytes(Cut)];
    }
}
