using System.Globalization;
using System.Text;
using Course.Senders;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Sinks;

/// <summary>Mails a batch of events as one mail. Subject and body are UTF-8 (RFC 2047, RFC 2045).</summary>
public sealed class SmtpSink(SmtpSinkOptions options) : IBatchSender<(string Line, string Text)>
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The message in one line, for the subject, and the text for the body.</summary>
    public (string Line, string Text) Format(LogEvent logEvent)
    {
        var line = OneLine(logEvent);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{logEvent.Timestamp.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {logEvent.Level} {line}");
        if (logEvent.Exception is not null)
        {
            text.AppendLine(logEvent.Exception.ToString());
        }

        return (line, text.ToString());
    }

    public async Task SendAsync(IReadOnlyList<(string Line, string Text)> batch, IBatchProgress progress, CancellationToken cancellation)
    {
        var first = Short(batch[0].Line);
        var subject = batch.Count == 1 ? $"[payments-api] {first}" : $"[payments-api] {batch.Count} errors, first: {first}";
        var mail = Mail(subject, string.Concat(batch.Select(error => error.Text)));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            var (server, startTls, credentials) = (options.Server, options.StartTls, options.Credentials);
            await using var connection = await SmtpConnection.ConnectAsync(server, startTls, credentials, patience.Token);
            await connection.SendAsync(options.From, options.To, mail, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{options.Server.Host}:{options.Server.Port} was not done after {Patience.TotalSeconds} s");
        }
    }

    #region mail
    private string Mail(string subject, string body) => $"""
        From: {options.From}
        To: {options.To}
        Date: {DateTimeOffset.UtcNow.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}
        Message-ID: <{Guid.NewGuid()}@{options.From[(options.From.LastIndexOf('@') + 1)..]}>
        Subject: {EncodedWords(subject)}
        MIME-Version: 1.0
        Content-Type: text/plain; charset=utf-8
        Content-Transfer-Encoding: base64

        {Convert.ToBase64String(Encoding.UTF8.GetBytes(body), Base64FormattingOptions.InsertLineBreaks)}
        """;

    // A line of ASCII with up to 78 characters needs no encoding. RFC 2047, section 2: an encoded word has 75 characters at most, and begins and ends with whole characters of the text.
    private static string EncodedWords(string text)
    {
        if (text.Length <= 69 && Ascii.IsValid(text))
        {
            return text;
        }

        var words = new List<StringBuilder> { new() };
        foreach (var rune in text.EnumerateRunes())
        {
            if (Encoding.UTF8.GetByteCount(words[^1].ToString()) + rune.Utf8SequenceLength > 45)
            {
                words.Add(new StringBuilder());
            }

            words[^1].Append(rune);
        }

        return string.Join("\n ", words.Select(word => $"=?utf-8?B?{Convert.ToBase64String(Encoding.UTF8.GetBytes(word.ToString()))}?="));
    }
    #endregion

    // A line break in a subject would begin a header of the attacker's choice.
    private static string OneLine(LogEvent logEvent)
    {
        using var text = new StringWriter();
        Message.Format(logEvent, text);
        return string.Concat(text.ToString().Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
    }

    // RFC 5322, section 2.1.1: a line has 78 characters; a subject that fills three of them is long enough.
    private static string Short(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= 200 ? text : string.Concat(runes.Take(199)) + '…';
    }
}
