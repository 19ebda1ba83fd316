using System.Diagnostics;

namespace Learn.Judge;

/// <summary>The messages of a judge. Checks and threads of the learner's may tell at the same time.</summary>
internal sealed class Answers(BinaryWriter writer)
{
    private readonly Lock _lock = new();

    public void Tell(Message message)
    {
        try
        {
            lock (_lock)
            {
                Wire.Write(writer, message);
            }
        }
        catch (IOException)
        {
            // The runner has ended, and reads no more.
        }
    }

    public void TellOfThread(Exception exception) =>
        Tell(new Message(MessageKind.ThreadFailed, Text: $"{exception.GetType().Name}: {exception.Message}", Line: LineOf(exception)));

    /// <summary>The line of the answer that threw, or 0.</summary>
    public static int LineOf(Exception exception) =>
        new StackTrace(exception, fNeedFileInfo: true).GetFrames()
            .Where(frame => frame.GetMethod()?.Module.Assembly.GetName().Name == Request.AssemblyName)
            .Select(frame => frame.GetFileLineNumber())
            .FirstOrDefault(line => line > 0);
}
