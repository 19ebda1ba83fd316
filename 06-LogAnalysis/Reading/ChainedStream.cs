namespace LogAnalysis.Reading;

/// <summary>Streams read one after the other, as if they were one.</summary>
/// <param name="streams">They are closed with this one.</param>
internal sealed class ChainedStream(params IReadOnlyList<Stream> streams) : ReadOnlyStream
{
    private int _current;

    public override int Read(Span<byte> buffer)
    {
        for (; _current < streams.Count; _current++)
        {
            if (streams[_current].Read(buffer) is > 0 and var read)
            {
                return read;
            }
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        foreach (var stream in disposing ? streams : [])
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }
}
