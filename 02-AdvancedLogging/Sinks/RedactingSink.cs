using System.Globalization;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Hands on a copy of each event with card numbers, mail addresses and credentials masked: in properties and the objects in them,
/// in the template, in the exception. What stands behind it never sees the original.
/// </summary>
public sealed class RedactingSink(ILogEventSink inner) : ILogEventSink, IDisposable
{
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

    private static LogEventPropertyValue Redact(string name, LogEventPropertyValue value) => Redactor.IsSecret(name) ? Masked : Redact(value);

    private static LogEventPropertyValue Redact(LogEventPropertyValue value) => value switch
    {
        ScalarValue scalar => Redact(scalar),
        StructureValue structure => new StructureValue(structure.Properties.Select(p => new LogEventProperty(p.Name, Redact(p.Name, p.Value))), structure.TypeTag),
        SequenceValue sequence => new SequenceValue(sequence.Elements.Select(Redact)),
        DictionaryValue dictionary => new DictionaryValue(dictionary.Elements.Select(e => KeyValuePair.Create(Redact(e.Key), Redact($"{e.Key.Value}", e.Value)))),
        _ => value,
    };
    #endregion

    // Whatever is not a text is written as one by the formatter: a Uri with a password in it, a number that is a card's.
    private static ScalarValue Redact(ScalarValue scalar)
    {
        var text = scalar.Value switch
        {
            null or bool or char or int or double or float or Guid or DateTime or DateTimeOffset or TimeSpan or Enum => null,
            IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
            var other => other.ToString(),
        };
        return text is null || Redactor.Text(text) is var redacted && redacted == text ? scalar : new ScalarValue(redacted);
    }

    // An interpolated string has its secrets in the template.
    private static MessageTemplate Redact(MessageTemplate template) =>
        Redactor.Text(template.Text) is var redacted && redacted == template.Text ? template : Parser.Parse(redacted);

    private static Exception? Redact(Exception? exception) =>
        exception is null || Redactor.Text(exception.ToString()) is var redacted && redacted == exception.ToString() ? exception : new RedactedException(exception, redacted);

    public void Dispose() => (inner as IDisposable)?.Dispose();
}

/// <summary>Stands for an exception whose text had to be masked: its type, message and stack trace, without the secrets.</summary>
/// <param name="original">The exception; it is not kept.</param>
/// <param name="text">What <see cref="ToString"/> returns.</param>
public sealed class RedactedException(Exception original, string text) : Exception(Redactor.Text(original.Message))
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
        writeTo.Sink(LoggerSinkConfiguration.Wrap(inner => new RedactingSink(inner), configure));
}
