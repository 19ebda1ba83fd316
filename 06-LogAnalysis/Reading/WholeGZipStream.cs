using System.IO.Compression;

namespace LogAnalysis.Reading;

/// <summary>
/// Unpacks gzip, and tells when its end is missing. GZipStream does not: half a file ends like a whole one, and half of the log is lost without a word.
/// The trick: a file may have several members (RFC 1952, section 2.2), so one more is put behind it. It comes out last, or what was before it was not whole.
/// </summary>
internal sealed class WholeGZipStream : ReadOnlyStream
{
    private static readonly byte[] Marker = Guid.NewGuid().ToByteArray();
    private readonly GZipStream _unpacked;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _begin;
    private int _end;
    private bool _atEnd;

    /// <param name="packed">Is closed with this one.</param>
    public WholeGZipStream(Stream packed)
    {
        var last = new MemoryStream();
        using (var gzip = new GZipStream(last, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Marker);
        }

        last.Position = 0;
        _unpacked = new GZipStream(new ChainedStream(packed, last), CompressionMode.Decompress);
    }

    /// <exception cref="InvalidDataException">The data is damaged, or its end is missing.</exception>
    public override int Read(Span<byte> buffer)
    {
        // What may be the marker is held back.
        while (!_atEnd && _end - _begin <= Marker.Length)
        {
            _buffer.AsSpan(_begin, _end - _begin).CopyTo(_buffer);
            (_begin, _end) = (0, _end - _begin);
            var read = _unpacked.Read(_buffer.AsSpan(_end));
            _end += read;
            if (read == 0)
            {
                _atEnd = true;
                if (!_buffer.AsSpan(0, _end).SequenceEqual(Marker))
                {
                    throw new InvalidDataException("the end of the gzip data is missing");
                }

                _begin = _end;
            }
        }

        var length = Math.Min(buffer.Length, Math.Max(_end - _begin - (_atEnd ? 0 : Marker.Length), 0));
        _buffer.AsSpan(_begin, length).CopyTo(buffer);
        _begin += length;
        return length;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }
}
