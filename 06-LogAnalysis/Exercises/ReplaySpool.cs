namespace LogAnalysis.Exercises;

/// <summary>
/// Read a spool after a crash: the lines that still have to be sent, and the position to remember once they are.
/// <list type="bullet">
/// <item>A line ends with \n. What stands behind the last one is half a line that was being written: it is not sent, and the position is before it.</item>
/// <item>Positions are in bytes; the text is UTF-8.</item>
/// <item>A position beyond the end of the file is that of an older file: this one is read from its beginning.</item>
/// </list>
/// </summary>
public static class ReplaySpool
{
    /// <param name="file">The whole file.</param>
    /// <param name="position">Up to where everything was sent; the begin of a line.</param>
    public static (IReadOnlyList<string> Lines, long Position) Replay(ReadOnlySpan<byte> file, long position)
    {
        // TODO 6.9: look for line ends from the position on; decode each line when it is whole.
        throw new NotImplementedException("6.9 is not started: open 06-LogAnalysis/Exercises/ReplaySpool.cs");
    }
}
