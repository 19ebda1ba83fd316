using System.Globalization;
using System.Net;
using System.Text;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace AdvancedLogging.Sinks;

/// <summary>
/// Mails its batches: all errors of a burst in one mail, and a minute from one mail to the next. Subject and body are UTF-8 (RFC 2047, RFC 2045).
/// </summary>
/// <param name="server">The mail server; a relay listens at port 25, a submission server at 587 (RFC 6409).</param>
/// <param name="startTls">Whether to encrypt (STARTTLS, RFC 3207); a server that does not offer it, or whose certificate is not valid, then gets no mail.</param>
/// <param name="credentials">User and password; null for a relay that asks for none.</param>
/// <param name="from">The sender's address.</param>
/// <param name="to">The receiver's address.</param>
/// <param name="gatherFor">How long a mail gathers after its first event.</param>
/// <param name="clock">The clock that the waits go by.</param>
public sealed class SmtpSink(DnsEndPoint server, bool startTls, NetworkCredential? credentials, string from, string to, TimeSpan gatherFor, TimeProvider? clock = null)
    : BatchingSink(new BatchingOptions { QueueLimit = 1_000, GatherFor = gatherFor, Interval = TimeSpan.FromMinutes(1) }, clock)
{
    private static readonly MessageTemplateTextFormatter Message = new("{Message:lj}", CultureInfo.InvariantCulture);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private int _mailsSent;

    public int MailsSent => Volatile.Read(ref _mailsSent);

    protected override async Task SendAsync(IReadOnlyList<LogEvent> batch, CancellationToken cancellation)
    {
        var body = new StringBuilder();
        foreach (var logEvent in batch)
        {
            body.AppendLine(CultureInfo.InvariantCulture, $"{logEvent.Timestamp.UtcDateTime:yyyy-MM-ddTHH:mm:ssZ} {logEvent.Level} {OneLine(logEvent)}");
            if (logEvent.Exception is not null)
            {
                body.AppendLine(logEvent.Exception.ToString());
            }
        }

        var first = OneLine(batch[0]);
        var mail = Mail(batch.Count == 1 ? $"[payments-api] {Short(first)}" : $"[payments-api] {batch.Count} errors, first: {Short(first)}", body.ToString());
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await using var connection = await SmtpConnection.ConnectAsync(server, startTls, credentials, patience.Token);
            await connection.SendAsync(from, to, mail, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{server.Host}:{server.Port} was not done after {Patience.TotalSeconds} s");
        }

        Interlocked.Increment(ref _mailsSent);
    }

    #region mail
    private string Mail(string subject, string body) => $"""
        From: {from}
        To: {to}
        Date: {DateTimeOffset.UtcNow.ToString("ddd, dd MMM yyyy HH:mm:ss '+0000'", CultureInfo.InvariantCulture)}
        Message-ID: <{Guid.NewGuid()}@{from[(from.LastIndexOf('@') + 1)..]}>
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
