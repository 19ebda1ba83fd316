using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// The logs that Loki will never take, each with its reason. Mend the cause, and post the field <c>log</c> of each again.
/// </summary>
/// <param name="folder">The folder of the spool.</param>
/// <param name="limitBytes">How large the file may be. The limit is its own: dead letters take nothing from the spool's.</param>
/// <param name="time">The clock.</param>
public sealed class DeadLetters(string folder, long limitBytes, TimeProvider time)
{
    public const string FileName = "dead-letters.ndjson";

    private readonly Lock _gate = new();

    public string FilePath { get; } = Path.Combine(folder, FileName);

    public long LimitBytes => limitBytes;

    /// <summary>How large the file is, in bytes.</summary>
    public long Bytes => File.Exists(FilePath) ? new FileInfo(FilePath).Length : 0;

    /// <summary>The file; null where there is none.</summary>
    public Stream? Read() => File.Exists(FilePath)
        ? new FileStream(FilePath, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete)
        : null;

    /// <exception cref="IOException">The file has reached its limit.</exception>
    public void ThrowIfFull()
    {
        if (Bytes >= limitBytes)
        {
            throw new IOException(
                $"{FilePath} has reached its limit of {Spool.Megabytes(limitBytes)}. Move it away: until then the logs wait.");
        }
    }

    /// <summary>Adds logs. When this returns they are safe on disk.</summary>
    /// <param name="lines">Logs, or bytes that are none.</param>
    /// <param name="status">What was answered; 0 without an answer.</param>
    /// <param name="reason">In Loki's own words.</param>
    /// <exception cref="IOException">They could not be written.</exception>
    public void Add(IEnumerable<ReadOnlyMemory<byte>> lines, int status, string reason)
    {
        lock (_gate)
        {
            using var file = new FileStream(FilePath, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            EndHalfLine(file);
            foreach (var line in lines)
            {
                Write(file, line.Span, status, reason);
            }

            file.Flush(flushToDisk: true);
        }
    }

    private void Write(FileStream file, ReadOnlySpan<byte> line, int status, string reason)
    {
        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow().UtcDateTime);
            json.WriteNumber("status", status);
            json.WriteString("reason", reason);
            if (line.StartsWith("{\"timestamp\":"u8))
            {
                json.WritePropertyName("log");
                json.WriteRawValue(line, skipInputValidation: true);
            }
            else
            {
                json.WriteBase64String("bytes", line);
            }

            json.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
    }

    /// <summary>A crash in the middle of a write leaves half a line: the next letter gets a line of its own.</summary>
    private static void EndHalfLine(FileStream file)
    {
        if (file.Length == 0)
        {
            return;
        }

        file.Seek(-1, SeekOrigin.End);
        if (file.ReadByte() != '\n')
        {
            file.WriteByte((byte)'\n');
        }
    }
}
