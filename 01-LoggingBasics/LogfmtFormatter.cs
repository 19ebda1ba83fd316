using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Display;

namespace LoggingBasics;

#region custom
/// <summary>Writes an event as one line of <c>key=value</c> pairs, with the time in UTC.</summary>
public sealed class LogfmtFormatter : ITextFormatter
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Format(LogEvent logEvent, TextWriter output)
    {
        output.Write(string.Create(CultureInfo.InvariantCulture, $"time={logEvent.Timestamp.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"));
        output.Write($" level={logEvent.Level}");
        using (var message = new StringWriter(CultureInfo.InvariantCulture))
        {
            Message.Format(logEvent, message);
            output.Write($" msg={Quote(message.ToString())}");
        }

        foreach (var (name, value) in logEvent.Properties)
        {
            var text = value is ScalarValue { Value: string literal } ? literal : value.ToString(null, CultureInfo.InvariantCulture);
            output.Write($" {Key(name)}={Quote(text)}");
        }

        output.WriteLine();
    }

    // A key has no quotation marks, so it may hold no blank, no equals sign and no line break.
    private static string Key(string name) => string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_' ? c : '_'));

    // The escapes of JSON keep a quotation mark or a line break inside its value.
    private static string Quote(string value) => JsonSerializer.Serialize(value, Relaxed);
}
#endregion
