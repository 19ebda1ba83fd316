using ICSharpCode.SharpZipLib.BZip2;

namespace LogAnalysis.Reading;

/// <summary>Unpacks bzip2, and what stands behind its end if that is bzip2 again: parallel packers write many streams into one file, and
/// BZip2InputStream reads the first.</summary>
/// <param name="packed">Is closed with this one.</param>
internal sealed class ManyBZip2Streams(Stream packed) : ReadOnlyStream
{
    // BZip2InputStream takes byte for byte.
    private readonly PeekStream _packed = new(new BufferedStream(packed, 64 * 1024));
    private BZip2InputStream? _unpacked;

    public override int Read(Span<byte> buffer)
    {
        while (buffer.Length > 0)
        {
            _unpacked ??= new BZip2InputStream(_packed) { IsStreamOwner = false };
            if (_unpacked.Read(buffer) is > 0 and var read)
            {
                return read;
            }

            if (!_packed.HasMore)
            {
                return 0;
            }

            _unpacked = null;
        }

        return 0;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            packed.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Tells whether there is another byte, without taking it.</summary>
    private sealed class PeekStream(Stream inner) : ReadOnlyStream
    {
        private int _next = -1;

        public bool HasMore => _next >= 0 || (_next = inner.ReadByte()) >= 0;

        public override int Read(Span<byte> buffer)
        {
            if (buffer.IsEmpty || _next < 0)
            {
                return inner.Read(buffer);
            }

            (buffer[0], _next) = ((byte)_next, -1);
            return 1;
        }
    }
}
