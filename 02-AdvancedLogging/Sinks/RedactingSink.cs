using System.Globalization;
using Course.Redaction;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Masks card numbers, mail addresses and credentials in a copy of each event: in the properties and their objects, in the template and in
/// the exception. The inner sinks never see the original.
/// </summary>
public sealed class RedactingSink(ILogEventSink inner) : ILogEventSink, IDisposable
{
    private static readonly Redactor Redactor = new(new RedactionOptions { KeepLastFour = true, MaskMailAddresses = true });
    private static readonly MessageTemplateParser Parser = new();
    private static readonly ScalarValue Masked = new(Redactor.Mask);

    #region emit
    public void Emit(LogEvent logEvent) => inner.Emit(new LogEvent(
        logEvent.Timestamp,
        logEvent.Level,
        Redact(logEvent.Exception),
        Redact(logEvent.MessageTemplate),
        [.. logEvent.Properties.Select(property => new LogEventProperty(property.Key, Redact(property.Key, property.Value)))],
        logEvent.TraceId ?? default,
        logEvent.SpanId ?? default));

    private static LogEventPropertyValue Redact(string name, LogEventPropertyValue value) =>
        Redactor.IsSecret(name) ? Masked : Redact(value);

    private static LogEventPropertyValue Redact(LogEventPropertyValue value) => value switch
    {
        ScalarValue scalar => Redact(scalar),
        StructureValue structure => new StructureValue(
            structure.Properties.Select(p => new LogEventProperty(p.Name, Redact(p.Name, p.Value))), structure.TypeTag),
        SequenceValue sequence => new SequenceValue(sequence.Elements.Select(Redact)),
        DictionaryValue dictionary => new DictionaryValue(
            dictionary.Elements.Select(e => KeyValuePair.Create(Redact(e.Key), Redact($"{e.Key.Value}", e.Value)))),
        _ => value,
    };
    #endregion

    // Formatters write every other type as text, for example a Uri with a password. F0 writes a double of 16 digits without an exponent.
    private static ScalarValue Redact(ScalarValue scalar)
    {
        var text = scalar.Value switch
        {
            null or bool or char or int or float or Guid or DateTime or DateTimeOffset or TimeSpan or Enum => null,
            double number => number.ToString("F0", CultureInfo.InvariantCulture),
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };
        return text is null || Redactor.Text(text) is var redacted && redacted == text ? scalar : new ScalarValue(redacted);
    }

    // The text of an interpolated string is the template itself.
    private static MessageTemplate Redact(MessageTemplate template) =>
        Redactor.Text(template.Text) is var redacted && redacted == template.Text ? template : Parser.Parse(redacted);

    private static Exception? Redact(Exception? exception) =>
        exception?.ToString() is not { } text || Redactor.Text(text) is var redacted && redacted == text ? exception
            : new RedactedException(exception, Redactor.Text(exception.Message), redacted);

    public void Dispose() => (inner as IDisposable)?.Dispose();
}

/// <summary>Stands for an exception with a secret in its text. It has the original's type name and stack trace, and masked text.</summary>
/// <param name="original">The exception; no reference to it is kept.</param>
/// <param name="message">The masked message.</param>
/// <param name="text">The whole text, masked: the result of <see cref="ToString"/>.</param>
public sealed class RedactedException(Exception original, string message, string text) : Exception(message)
{
    /// <summary>The full name of the original's type.</summary>
    public string OriginalType { get; } = original.GetType().FullName!;

    public override string? StackTrace { get; } = original.StackTrace;

    public override string ToString() => text;
}

public static class RedactingSinkExtensions
{
    /// <summary>Puts a <see cref="RedactingSink"/> before the sinks that <paramref name="configure"/> adds.</summary>
    public static LoggerConfiguration Redacted(this LoggerSinkConfiguration writeTo, Action<LoggerSinkConfiguration> configure) =>
        writeTo.Sink(new RedactingSink(LoggerSinkConfiguration.CreateSink(configure)));
}
