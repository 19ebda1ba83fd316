using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace StructuredLogging.Events;

/// <summary>A dead letter: a message that could not be processed.</summary>
/// <param name="Reason">Why, for the person who repairs it.</param>
/// <param name="Body">The message as it came.</param>
public sealed record DeadLetter(string Reason, string Body);

/// <summary>Dead letters in a file: out of the way of the other events, and not lost. After a repair they can be read again.</summary>
/// <param name="path">The file. The first dead letter creates it.</param>
public sealed class DeadLetters(string path)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Path => path;

    /// <summary>How many messages this instance has set aside.</summary>
    public int Count { get; private set; }

    #region add
    /// <summary>Sets a message aside.</summary>
    /// <exception cref="IOException">The file cannot be written: then the delivery must not be acknowledged.</exception>
    public void Add(string body, string reason)
    {
        File.AppendAllText(path, $"{new JsonObject { ["reason"] = reason, ["body"] = body }.ToJsonString(Json)}\n");
        Count++;
    }
    #endregion

    /// <summary>Reads a file of dead letters.</summary>
    /// <exception cref="InvalidDataException">A line is no dead letter.</exception>
    public static List<DeadLetter> Read(string file)
    {
        var letters = new List<DeadLetter>();
        foreach (var line in File.ReadLines(file))
        {
            try
            {
                var letter = JsonNode.Parse(line)!;
                var body = (string?)letter["body"] ?? throw new FormatException("'body' is missing");
                letters.Add(new DeadLetter((string?)letter["reason"] ?? "", body));
            }
            catch (Exception exception) when (exception is not IOException)
            {
                throw new InvalidDataException($"{file}:{letters.Count + 1}: not a dead letter: {exception.Message}", exception);
            }
        }

        return letters;
    }
}
