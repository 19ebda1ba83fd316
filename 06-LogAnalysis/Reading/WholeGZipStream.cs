using System.IO.Compression;

namespace LogAnalysis.Reading;

/// <summary>
/// Unpacks gzip as zcat does: it tells when the end is missing, and passes over padding behind the end with a warning. GZipStream does
/// neither: half a file ends like a whole one.
/// The trick: a file may have several members (RFC 1952, section 2.2), so one more is put behind it, byte by byte. If it comes out, the
/// file was whole.
/// If it was not even asked for, something else than gzip stood before it.
/// </summary>
internal sealed class WholeGZipStream : ReadOnlyStream
{
    private static readonly byte[] Marker = Guid.NewGuid().ToByteArray();
    private readonly string _name;
    private readonly GZipStream _unpacked;
    private readonly SlowStream _last;
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _begin;
    private int _end;
    private bool _atEnd;

    /// <param name="packed">Is closed with this one.</param>
    /// <param name="name">What it is called in messages.</param>
    public WholeGZipStream(Stream packed, string name)
    {
        var last = new MemoryStream();
        using (var gzip = new GZipStream(last, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(Marker);
        }

        _name = name;
        _last = new SlowStream(last.ToArray());
        _unpacked = new GZipStream(new ChainedStream(packed, _last), CompressionMode.Decompress);
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
                End();
            }
        }

        var length = Math.Min(buffer.Length, Math.Max(_end - _begin - (_atEnd ? 0 : Marker.Length), 0));
        _buffer.AsSpan(_begin, length).CopyTo(buffer);
        _begin += length;
        return length;
    }

    private void End()
    {
        _atEnd = true;
        if (_buffer.AsSpan(_begin, _end - _begin).EndsWith(Marker))
        {
            _end -= Marker.Length;
        }
        else if (_last.IsRead)
        {
            throw new InvalidDataException("the end of the gzip data is missing");
        }
        else
        {
            Console.Error.WriteLine($"warning: '{_name}' has padding or other data behind its gzip data, which is passed over.");
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Gives one byte at a time: so one sees how far it was read.</summary>
    private sealed class SlowStream(byte[] bytes) : ReadOnlyStream
    {
        private int _place;

        public bool IsRead => _place == bytes.Length;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty || IsRead)
            {
                return 0;
            }

            buffer[0] = bytes[_place++];
            return 1;
        }
    }
}
