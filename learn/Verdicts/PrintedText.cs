using System.Text;

namespace Learn.Verdicts;

/// <summary>The first 16 KB that a process prints. The rest is read and thrown away, so that the process is not held up.</summary>
public sealed class PrintedText
{
    private const int Limit = 16 * 1024;
    private readonly byte[] _kept = new byte[Limit];
    private readonly Lock _lock = new();
    private int _length;

    public PrintedText(Stream stream) => Read = ReadAsync(stream);

    /// <summary>Ends when the process prints no more.</summary>
    public Task Read { get; }

    /// <summary>The text. Where some was thrown away, its last line says so.</summary>
    public override string ToString()
    {
        lock (_lock)
        {
            var text = Encoding.UTF8.GetString(_kept, 0, _length);
            return _length < Limit ? text : $"{text}\n… and more";
        }
    }

    /// <summary>Forgets what was printed until now.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _length = 0;
        }
    }

    private async Task ReadAsync(Stream stream)
    {
        var buffer = new byte[4096];
        try
        {
            while (await stream.ReadAsync(buffer) is > 0 and var count)
            {
                lock (_lock)
                {
                    var kept = Math.Min(count, Limit - _length);
                    buffer.AsSpan(0, kept).CopyTo(_kept.AsSpan(_length));
                    _length += kept;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process was ended.
        }
    }
}
