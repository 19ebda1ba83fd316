namespace LogAnalysis.Reading;

/// <summary>The first bytes of a stream, which tell what is in it.</summary>
internal static class Head
{
    /// <summary>Looks at the first bytes.</summary>
    /// <param name="stream">A stream at its beginning.</param>
    /// <param name="length">How many bytes.</param>
    /// <param name="head">They, or fewer at the end of the stream.</param>
    /// <returns>A stream that has them still.</returns>
    public static Stream Of(Stream stream, int length, out byte[] head)
    {
        head = new byte[length];
        head = head[..stream.ReadAtLeast(head, length, throwOnEndOfStream: false)];
        if (stream.CanSeek)
        {
            stream.Position = 0;
            return stream;
        }

        // A pipe cannot be wound back.
        return new ChainedStream(new MemoryStream(head), stream);
    }
}
