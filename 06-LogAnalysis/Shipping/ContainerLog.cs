using System.Globalization;
using System.Text;
using System.Text.Json;

namespace LogAnalysis.Shipping;

/// <summary>
/// The files of a container runtime, <c>/var/log/containers/POD_NAMESPACE_CONTAINER-ID.log</c>: time, stream, P or F, text.
/// The runtime cuts a line that is longer than 16 kB into parts (P) and a last one (F).
/// See https://github.com/kubernetes/design-proposals-archive/blob/main/node/kubelet-cri-logging.md.
/// </summary>
public static class ContainerLog
{
    /// <summary>Where containerd and CRI-O cut a line, in bytes.</summary>
    public const int LongestPart = 16 * 1024;

    /// <summary>What the runtime writes for a line of stdout.</summary>
    public static IEnumerable<string> Write(DateTime time, string line)
    {
        var bytes = Encoding.UTF8.GetBytes(line);
        for (var begin = 0; begin == 0 || begin < bytes.Length; begin += LongestPart)
        {
            // The runtime cuts by bytes, also in the middle of a letter. Latin-1 keeps each byte as it is.
            var part = Encoding.Latin1.GetString(bytes, begin, Math.Min(LongestPart, bytes.Length - begin));
            var kind = begin + part.Length < bytes.Length ? 'P' : 'F';
            yield return string.Create(CultureInfo.InvariantCulture, $"{time:yyyy-MM-dd'T'HH:mm:ss.fffffff'00Z'} stdout {kind} {part}");
        }
    }

    #region join
    /// <summary>Joins the parts, as a collector does: the lines as the program wrote them.</summary>
    /// <param name="lines">Lines of the file, as Latin-1.</param>
    public static IEnumerable<(string Time, string Line)> Read(IEnumerable<string> lines)
    {
        var parts = new StringBuilder();
        foreach (var line in lines)
        {
            if (line.Split(' ', 4) is not [var time, "stdout" or "stderr", ("P" or "F") and var kind, var text])
            {
                continue;
            }

            parts.Append(text);
            if (kind == "F")
            {
                // Decode the whole line: a letter may have been cut in two.
                yield return (time, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(parts.ToString())));
                parts.Clear();
            }
        }
    }
    #endregion

    /// <summary>The fields of a line; null where the line is no JSON.</summary>
    public static JsonElement? Json(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
