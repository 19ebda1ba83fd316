using System.Globalization;
using System.Text;
using Course.Senders;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using MimeKit.Utils;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Sinks;

/// <summary>Mails a batch of events as one mail, with the package MailKit.</summary>
/// <exception cref="FormatException">From or To is no mail address.</exception>
/// <exception cref="ArgumentException">There are credentials, and no encryption.</exception>
public sealed class SmtpSink : IBatchSender<(string Line, string Text)>
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);

    // RFC 2047, section 2: a line with an encoded word has 76 characters at most. MimeKit's default is 78.
    private static readonly FormatOptions Lines = new() { MaxLineLength = 76 };
    private readonly SmtpSinkOptions _options;
    private readonly MailboxAddress _from, _to;

    public SmtpSink(SmtpSinkOptions options)
    {
        if (options is { Credentials: not null, StartTls: false })
        {
            throw new ArgumentException("Without StartTls the password would cross the network in clear text.", nameof(options));
        }

        (_options, _from, _to) = (options, MailboxAddress.Parse(options.From), MailboxAddress.Parse(options.To));
    }

    /// <summary>The message in one line for the subject, and the text for the body.</summary>
    public (string Line, string Text) Format(LogEvent logEvent)
    {
        using var message = new StringWriter();
        Message.Format(logEvent, message);

        // A line break in a subject would begin another header.
        var line = string.Concat(message.ToString().Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c));
        var time = logEvent.Timestamp.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        var text = $"{time} {logEvent.Level} {line}\n";
        return (line, logEvent.Exception is null ? text : $"{text}{logEvent.Exception}\n");
    }

    #region send
    public async Task SendAsync(IReadOnlyList<(string Line, string Text)> batch, IBatchProgress progress, CancellationToken cancellation)
    {
        using var mail = Mail(batch);
        using var client = new SmtpClient(_options.ProtocolLogger()) { Timeout = (int)_options.Timeout.TotalMilliseconds };
        var security = _options.StartTls ? SecureSocketOptions.StartTls : SecureSocketOptions.None;
        await client.ConnectAsync(_options.Server.Host, _options.Server.Port, security, cancellation);
        if (_options.Credentials is { } credentials)
        {
            await client.AuthenticateAsync(credentials, cancellation);
        }

        await client.SendAsync(Lines, mail, cancellation);
        await client.DisconnectAsync(quit: true, cancellation);
    }

    private MimeMessage Mail(IReadOnlyList<(string Line, string Text)> batch)
    {
        var mail = new MimeMessage
        {
            From = { _from },
            To = { _to },
            Date = DateTimeOffset.UtcNow,
            MessageId = MimeUtils.GenerateMessageId(_from.Domain),
            Body = new TextPart("plain") { Text = string.Concat(batch.Select(error => error.Text)) },
        };

        // A mail program would decode a text that looks like an encoded word, and MimeKit writes such a text as it is.
        var first = Short(batch[0].Line).Replace("=?", "= ?", StringComparison.Ordinal);
        var errors = batch.Count == 1 ? first : $"{batch.Count} errors, first: {first}";
        var subject = new Header(HeaderId.Subject, "");
        subject.SetValue(Lines, Encoding.UTF8, $"[{_options.Application}] {errors}");
        mail.Headers.Replace(subject);
        return mail;
    }
    #endregion

    private static string Short(string text)
    {
        var runes = text.EnumerateRunes().ToList();
        return runes.Count <= 200 ? text : string.Concat(runes.Take(199)) + '…';
    }
}
