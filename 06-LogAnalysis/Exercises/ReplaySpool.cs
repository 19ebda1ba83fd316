namespace LogAnalysis.Exercises;

/// <summary>
/// Read a spool after a crash: return the lines that still have to be sent, and the position to remember when they are sent.
/// <list type="bullet">
/// <item>A line ends with \n. Return it without the \n. An empty line is returned, too.</item>
/// <item>Behind the last \n there may be half a line. It is not sent, and the position is before it.</item>
/// <item>If nothing has to be sent, return no lines and the position where the next line will begin.</item>
/// <item>Positions are in bytes. The text is UTF-8.</item>
/// <item>A position beyond the end of the file belongs to an older file. Then read this file from its beginning.</item>
/// </list>
/// </summary>
public static class ReplaySpool
{
    /// <param name="file">The whole file.</param>
    /// <param name="position">Everything before it was sent. It is the beginning of a line.</param>
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        // TODO 6.9: look for line ends from the position on, and decode each line when it is whole.
        throw new NotImplementedException("6.9 is not started: open 06-LogAnalysis/Exercises/ReplaySpool.cs");
    }
}
