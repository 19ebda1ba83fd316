using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StructuredLogging.Events;

/// <summary>Events that cannot be processed, each with its reason, in a file: out of the way of the others, and not lost. After a repair they can be read again.</summary>
/// <param name="path">The file, to which is added; it is made with the first letter.</param>
public sealed class DeadLetters(string path)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>How many were set aside by this instance.</summary>
    public int Count { get; private set; }

    /// <summary>Sets one aside, as it came.</summary>
    /// <param name="body">What was received, to the letter.</param>
    /// <param name="reason">What is wrong with it, for the one who is to mend it.</param>
    /// <exception cref="IOException">It cannot be written: then the delivery must not be acknowledged.</exception>
    public void Add(string body, string reason)
    {
        File.AppendAllText(path, $"{new JsonObject { ["reason"] = reason, ["body"] = body }.ToJsonString(Json)}\n");
        Count++;
    }
}
