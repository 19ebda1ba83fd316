using System.Text;
using Course.Testing;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<ReplaySpoolTests>("the whole lines are decoded at once, and then split")]
public static class DecodesAtOnce
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var begin = position <= file.Length ? (int)position : 0;
        var end = file.LastIndexOf((byte)'\n') + 1;
        return end <= begin ? ([], begin) : (Encoding.UTF8.GetString(file[begin..end]).Split('\n')[..^1], end);
    }
}

[RightAnswer<ReplaySpoolTests>("bytes are collected one by one, until a line is whole")]
public static class CollectsBytes
{
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        var at = position > file.Length ? 0 : position;
        var (lines, line) = (new List<string>(), new MemoryStream());
        foreach (var b in file[(int)at..])
        {
            line.WriteByte(b);
            if (b == '\n')
            {
                at += line.Length;
                lines.Add(Encoding.UTF8.GetString(line.GetBuffer(), 0, (int)line.Length - 1));
                line.SetLength(0);
            }
        }

        return (lines, at);
    }
}
