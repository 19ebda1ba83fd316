using System.Text;

namespace Learn.Judge;

/// <summary>
/// What the runner and a judge say to each other. Requests come by the judge's stdin. Answers go by a pipe of their own: stdout is the
/// learner's, and no text on it is taken for a verdict.
/// </summary>
public static class Wire
{
    /// <summary>Names the assembly that the runtime calls before Main.</summary>
    public const string HookVariable = "DOTNET_STARTUP_HOOKS";

    /// <summary>Names the pipe for the answers.</summary>
    public const string PipeVariable = "LEARN_JUDGE_PIPE";

    /// <summary>Limits the garbage-collected heap. The runtime reads the number as hexadecimal.</summary>
    public const string HeapVariable = "DOTNET_GCHeapHardLimit";

    public static void Write(BinaryWriter writer, Request request)
    {
        writer.Write((byte)request.Kind);
        writer.Write(request.Tests);
        writer.Write(request.Check);
        writer.Write(request.Assembly.Length);
        writer.Write(request.Assembly);
        writer.Write(request.Symbols.Length);
        writer.Write(request.Symbols);
        writer.Flush();
    }

    public static Request ReadRequest(BinaryReader reader) => new(
        (RequestKind)reader.ReadByte(),
        reader.ReadString(),
        reader.ReadString(),
        reader.ReadBytes(reader.ReadInt32()),
        reader.ReadBytes(reader.ReadInt32()));

    public static void Write(BinaryWriter writer, Message message)
    {
        writer.Write((byte)message.Kind);
        writer.Write(message.Subject);
        writer.Write(message.Text);
        writer.Write(message.Line);
        writer.Flush();
    }

    public static Message ReadMessage(BinaryReader reader) =>
        new((MessageKind)reader.ReadByte(), reader.ReadString(), reader.ReadString(), reader.ReadInt32());

    public static BinaryWriter Writer(Stream stream) => new(stream, Encoding.UTF8);

    public static BinaryReader Reader(Stream stream) => new(stream, Encoding.UTF8);
}
