using System.Globalization;
using System.Text;
using Serilog.Events;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Writes an event as a syslog message, by hand: RFC 5424 for the network, and the older form of /dev/log (RFC 3164, section 4.1).
/// In production: the package Serilog.Sinks.SyslogMessages.
/// </summary>
/// <param name="application">APP-NAME, at most 48 characters.</param>
/// <param name="host">HOSTNAME, at most 255 characters; by default the machine's name.</param>
/// <param name="facility">The kind of sender, 0 to 23. The owner of the machine assigns 16 to 23, local0 to local7.</param>
/// <exception cref="ArgumentOutOfRangeException">There is no such facility.</exception>
public sealed class SyslogFormatter(string application, string? host = null, int facility = SyslogFormatter.Local0)
{
    /// <summary>The facility local0.</summary>
    public const int Local0 = 16;

    /// <summary>The least limit of a message, in bytes. Every receiver takes so much (RFC 5424, section 6.1).</summary>
    public const int LeastLimit = 480;

    // The enterprise number for examples (RFC 5612). Register your own number at IANA before you ship.
    private const string StructuredDataId = "shop@32473";
    private static readonly string ProcessId = Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
    private readonly string _host = host ?? Environment.MachineName;
    private readonly int _facility = facility is >= 0 and <= 23
        ? facility
        : throw new ArgumentOutOfRangeException(nameof(facility), facility, "A facility is 0 to 23.");

    /// <summary>The severity of a level, 0 for the worst (RFC 5424, section 6.2.1). Debug and Verbose are both 7.</summary>
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
    /// <param name="logEvent">The event. Its property <c>EventName</c> becomes the MSGID.</param>
    /// <param name="limit">The most bytes. Receivers must take 480, and should take 2048 (section 6.1).</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="limit"/> is below <see cref="LeastLimit"/>.</exception>
    public byte[] Format(LogEvent logEvent, int limit = 2048)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, LeastLimit);
        var messageId = logEvent.Properties.GetValueOrDefault("EventName") is ScalarValue { Value: string name } ? name : null;
        var header = string.Join(' ',
            $"<{(_facility * 8) + Severity(logEvent.Level)}>1",
            logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
            Field(_host, 255), Field(application, 48), ProcessId, Field(messageId, 32));

        // Structured data has half of the message. A value that does not fit is left out as a whole.
        var room = (limit / 2) - Encoding.UTF8.GetByteCount(header);
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
        return SyslogText.Cut($"{header} {structured} \uFEFF{SyslogText.Of(logEvent)}", limit);
    }

    // Section 6.3.3: a value escapes these three characters, and no others.
    private static string Escape(string value) => value
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("\"", "\\\"", StringComparison.Ordinal)
        .Replace("]", "\\]", StringComparison.Ordinal);

    // Section 6: a field of the header is printable ASCII without blanks, or a dash.
    private static string Field(string? text, int length) =>
        string.IsNullOrEmpty(text) ? "-" : string.Concat(text.Take(length).Select(c => c is > ' ' and <= '~' ? c : '_'));

    private static string Name(string key) => Field(string.Concat(key.Select(c => c is '=' or ']' or '"' ? '_' : c)), 32);
    #endregion

    /// <summary>The form for the local socket, without host and structured data, and with the local time without a year.</summary>
    public byte[] FormatLocal(LogEvent logEvent, int limit = 2048)
    {
        var time = logEvent.Timestamp.LocalDateTime;
        var priority = $"<{(_facility * 8) + Severity(logEvent.Level)}>";
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{time:MMM} {time.Day,2} {time:HH:mm:ss}");
        return SyslogText.Cut($"{priority}{stamp} {Field(application, 32)}[{ProcessId}]: {SyslogText.Of(logEvent)}", limit);
    }
}
