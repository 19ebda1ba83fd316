using System.Runtime.CompilerServices;

namespace LogAnalysis.Reading;

/// <summary>The lines of a pipe until it is closed: it has no length, and no place to go back to.</summary>
internal static class PipeLines
{
    public static async IAsyncEnumerable<Followed> ReadAsync(
        Stream pipe, WholeLines lines, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var buffer = new byte[64 * 1024];

        // Reading cannot be cancelled: the thread is left behind, and ends with the program.
        while (await Task.Run(() => pipe.Read(buffer, 0, buffer.Length), CancellationToken.None).WaitAsync(cancellation)
            is > 0 and var read)
        {
            foreach (var line in lines.Add(buffer.AsMemory(0, read)))
            {
                yield return line;
            }
        }

        foreach (var line in lines.Last())
        {
            yield return line;
        }
    }
}
