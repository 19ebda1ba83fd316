using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace AdvancedLogging.Sinks;

/// <summary>The result of a check of an audit file.</summary>
/// <param name="Lines">How many lines are genuine, from the top.</param>
/// <param name="Head">The hash of the last one of them. A copy elsewhere shows that the end was cut.</param>
/// <param name="Problem">What is wrong with line <c>Lines + 1</c>, or with the end; null if nothing is.</param>
public sealed record AuditReport(int Lines, string Head, string? Problem)
{
    public override string ToString() => Problem is null ? $"whole: {Lines} lines, head {Head[..8]}…" : $"line {Lines + 1} {Problem}";
}

/// <summary>
/// An append-only file. Each line has a keyed hash (HMAC-SHA256, RFC 2104) of itself and of the line before. An altered, removed, inserted
/// or moved line breaks the chain, and only the key can mend it. A cut end leaves a whole chain, so compare the head.
/// Use it with <c>AuditTo</c>, which throws to the caller: an action that cannot be audited must not happen.
/// </summary>
public sealed partial class AuditFileSink : ILogEventSink, IDisposable
{
    private static readonly string Genesis = new('0', 64);
    private static readonly JsonFormatter Json = new(renderMessage: true, formatProvider: CultureInfo.InvariantCulture);
    private readonly Lock _lock = new();
    private readonly byte[] _key;
    private readonly FileStream _writer;
    private readonly FileStream _file;
    private int _sequence;
    private string _head;

    /// <param name="path">The file. The sink appends to an existing one.</param>
    /// <param name="key">The secret, at least 32 bytes. Keep it on another machine.</param>
    /// <exception cref="InvalidDataException">The file exists, and its chain is broken.</exception>
    /// <exception cref="IOException">Another process writes to the file, or it cannot be opened.</exception>
    public AuditFileSink(string path, byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 32, nameof(key));
        _key = key;

        // On Unix, FileShare.Read admits a second writer. FileShare.None would also exclude readers, so a lock file has it.
        _writer = new FileStream(
            $"{path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var report = Verify(path, key);
        (_sequence, _head) = (report.Lines, report.Head);
        if (report.Problem is not null)
        {
            Dispose();
            throw new InvalidDataException(
                $"{path}:{report.Lines + 1}: {report.Problem}. Nothing was appended; look at that line, then begin another file.");
        }
    }

    /// <summary>The hash of the last line.</summary>
    public string Head
    {
        get
        {
            lock (_lock)
            {
                return _head;
            }
        }
    }

    #region append
    public void Emit(LogEvent logEvent)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Json.Format(logEvent, text);
        lock (_lock)
        {
            var content = Content(_sequence + 1, _head, OneLineFormatter.Escape(text.ToString().Trim()));
            var hash = Hash(_key, content);
            var before = _file.Length;
            try
            {
                _file.Write(Encoding.UTF8.GetBytes($"{content},\"hash\":\"{hash}\"}}\n"));
                _file.Flush(flushToDisk: true);
            }
            catch (IOException)
            {
                // Part of a line would break the chain of all later lines.
                if (_file.Length > before)
                {
                    _file.SetLength(before);
                }

                throw;
            }

            (_sequence, _head) = (_sequence + 1, hash);
        }
    }

    private static string Content(int sequence, string previous, string json) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"sequence\":{sequence},\"previous\":\"{previous}\",\"event\":{json}");

    private static string Hash(byte[] key, string content) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));
    #endregion

    #region verify
    /// <summary>Checks a file from the top, up to the first line that is not genuine. It reads the whole file into memory.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The secret of the writer.</param>
    /// <param name="expectedHead">The head that was kept elsewhere; null checks the chain alone.</param>
    public static AuditReport Verify(string path, byte[] key, string? expectedHead = null)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: false));
        var lines = reader.ReadToEnd().Split('\n');
        var (count, head) = (0, Genesis);
        foreach (var line in lines[..^1])
        {
            if (Line().Match(line) is not { Success: true } match)
            {
                return new AuditReport(count, head, "is no line of this audit log");
            }

            if (!IsSame(Hash(key, match.Groups["content"].Value), match.Groups["hash"].Value))
            {
                return new AuditReport(count, head, "was altered, or written with another key");
            }

            // The line is genuine. It must also stand where it was written.
            var number = match.Groups["sequence"].Value;
            if (match.Groups["previous"].Value != head || number != (count + 1).ToString(CultureInfo.InvariantCulture))
            {
                return new AuditReport(
                    count, head, $"is genuine number {number}, but does not follow the line before it: one was removed, inserted or moved");
            }

            (count, head) = (count + 1, match.Groups["hash"].Value);
        }

        var problem = lines[^1].Length > 0 ? "is not finished: the writer died in it, or the file was cut"
            : expectedHead is not null && expectedHead != head ? "is missing: the last hash is not the kept one; lines were cut or added"
            : null;
        return new AuditReport(count, head, problem);
    }

    private static bool IsSame(string one, string other) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(one), Encoding.ASCII.GetBytes(other));

    [GeneratedRegex(
        """^(?<content>\{"sequence":(?<sequence>\d+),"previous":"(?<previous>[0-9a-f]{64})","event":.*),"hash":"(?<hash>[0-9a-f]{64})"\}$""",
        RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Line();
    #endregion

    public void Dispose()
    {
        _file.Dispose();
        _writer.Dispose();
    }
}
