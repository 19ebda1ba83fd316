using System.Globalization;
using System.Text;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Sinks;

/// <summary>The text of a syslog message: in one line, and within the limit of bytes.</summary>
internal static class SyslogText
{
    private const string Mark = "…";
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    /// <summary>Message and exception. A line break in them would make a second line in the receiver's file.</summary>
    public static string Of(LogEvent logEvent)
    {
        using var text = new StringWriter();
        Message.Format(logEvent, text);
        return OneLineFormatter.Escape(logEvent.Exception is null ? text.ToString() : $"{text} | {logEvent.Exception}");
    }

    /// <summary>The bytes of a message. A long message is cut between two characters, and a mark shows the cut.</summary>
    public static byte[] Cut(string message, int limit)
    {
        if (Encoding.UTF8.GetByteCount(message) <= limit)
        {
            return Encoding.UTF8.GetBytes(message);
        }

        var bytes = new byte[limit - Encoding.UTF8.GetByteCount(Mark)];
        Encoding.UTF8.GetEncoder().Convert(message, bytes, flush: false, out _, out var used, out _);
        return [.. bytes[..used], .. Encoding.UTF8.GetBytes(Mark)];
    }
}
