using System.Text.Encodings.Web;
using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>The logs that Loki will never take, each with its reason: for whoever mends what is wrong, and posts them once more.</summary>
/// <param name="path">A file of NDJSON.</param>
/// <param name="time">The clock.</param>
public sealed class DeadLetters(string path, TimeProvider time)
{
    /// <summary>How large the file is, in bytes.</summary>
    public long Bytes { get; private set; } = File.Exists(path) ? new FileInfo(path).Length : 0;

    /// <summary>Adds a log. When this returns it is safe on disk.</summary>
    /// <param name="line">A line of the spool, JSON or not.</param>
    /// <param name="status">What was answered; 0 where nobody was asked.</param>
    /// <param name="reason">In Loki's own words.</param>
    /// <exception cref="IOException">It could not be written.</exception>
    public void Add(ReadOnlySpan<byte> line, int status, string reason)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.Read);
        if (file.Length > 0 && EndsInMidLine(path))
        {
            file.WriteByte((byte)'\n');
        }

        using (var json = new Utf8JsonWriter(file, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("timestamp", time.GetUtcNow().UtcDateTime);
            json.WriteNumber("status", status);
            json.WriteString("reason", reason);
            if (IsJson(line))
            {
                json.WritePropertyName("log");
                json.WriteRawValue(line);
            }
            else
            {
                json.WriteBase64String("bytes", line);
            }

            json.WriteEndObject();
        }

        file.WriteByte((byte)'\n');
        file.Flush(flushToDisk: true);
        Bytes = file.Length;
    }

    /// <summary>What a crash in the middle of a write leaves: the next letter gets a line of its own.</summary>
    private static bool EndsInMidLine(string path)
    {
        using var file = File.OpenHandle(path, share: FileShare.ReadWrite);
        Span<byte> last = stackalloc byte[1];
        return RandomAccess.Read(file, last, RandomAccess.GetLength(file) - 1) == 1 && last[0] != '\n';
    }

    private static bool IsJson(ReadOnlySpan<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line.ToArray());
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
