using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace AdvancedLogging.Sinks;

/// <summary>What a look at an audit file found: all of it whole, or the first line that is not, and why.</summary>
/// <param name="Lines">Lines that are whole, from the top.</param>
/// <param name="Head">The hash of the last one of them; keep it elsewhere, to find a cut end.</param>
/// <param name="Problem">What is wrong with line <c>Lines + 1</c>, or with the end; null where nothing is.</param>
public sealed record AuditReport(int Lines, string Head, string? Problem);

/// <summary>
/// An append-only file in which each line carries a keyed hash (HMAC-SHA256, RFC 2104) of itself and of the line before. Whoever alters, removes, inserts
/// or moves a line breaks the chain, and without the key cannot mend it. Only a cut end leaves a whole chain: compare the head.
/// For <c>AuditTo</c>, which hands its exceptions to the caller: what cannot be audited must not happen.
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

    /// <param name="path">The file; it is made, or gone on with.</param>
    /// <param name="key">The secret; at least 32 bytes, and not kept where the file is.</param>
    /// <exception cref="InvalidDataException">The file is there, and its chain is broken.</exception>
    /// <exception cref="IOException">Another process writes to it, or it cannot be opened.</exception>
    public AuditFileSink(string path, byte[] key)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(key.Length, 32, nameof(key));
        _key = key;

        // On Unix FileShare.Read keeps no second writer out; only FileShare.None does, and that would keep the readers out, too.
        _writer = new FileStream($"{path}.lock", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        _file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var report = Verify(path, key);
        (_sequence, _head) = (report.Lines, report.Head);
        if (report.Problem is not null)
        {
            Dispose();
            throw new InvalidDataException($"{path}:{report.Lines + 1}: {report.Problem}. Nothing was appended; look at that line before you go on with another file.");
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
                // Half a line would break the chain of all that comes later.
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

    private static string Hash(byte[] key, string content) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(content)));
    #endregion

    #region verify
    /// <summary>Reads a file, as a whole, and looks at it from the top, up to the first line that is not as it was written.</summary>
    /// <param name="path">The file.</param>
    /// <param name="key">The secret it was written with.</param>
    /// <param name="expectedHead">The head that was kept elsewhere; null to look at the chain alone.</param>
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

            if (!CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Hash(key, match.Groups["content"].Value)), Encoding.ASCII.GetBytes(match.Groups["hash"].Value)))
            {
                return new AuditReport(count, head, "was altered, or written with another key");
            }

            // The line is genuine; does it stand where it was written?
            if (match.Groups["previous"].Value != head || match.Groups["sequence"].Value != (count + 1).ToString(CultureInfo.InvariantCulture))
            {
                return new AuditReport(count, head, $"is genuine number {match.Groups["sequence"].Value}, but does not follow the line before it: one was removed, inserted or moved");
            }

            (count, head) = (count + 1, match.Groups["hash"].Value);
        }

        var problem = lines[^1].Length > 0 ? "is not finished: the writer died in it, or the file was cut"
            : expectedHead is not null && expectedHead != head ? "is missing: this is not the end that was kept, lines were cut off or added since"
            : null;
        return new AuditReport(count, head, problem);
    }

    [GeneratedRegex("""^(?<content>\{"sequence":(?<sequence>[0-9]+),"previous":"(?<previous>[0-9a-f]{64})","event":.*),"hash":"(?<hash>[0-9a-f]{64})"\}$""", RegexOptions.Singleline | RegexOptions.NonBacktracking)]
    private static partial Regex Line();
    #endregion

    public void Dispose()
    {
        _file.Dispose();
        _writer.Dispose();
    }
}
