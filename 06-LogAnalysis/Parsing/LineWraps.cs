using System.Buffers;
using System.Text.Json;

namespace LogAnalysis.Parsing;

/// <summary>What a container runtime puts around the lines of a program.</summary>
public enum LineWrap
{
    None,

    /// <summary>Docker's json-file: <c>{"log":"…\n","stream":"stdout","time":"…"}</c>.</summary>
    Docker,

    /// <summary>Kubernetes: <c>2026-03-14T09:26:53.123456789Z stdout F …</c>; see the Container Runtime Interface.</summary>
    Cri,

    /// <summary>docker compose logs: <c>web-1  | …</c>.</summary>
    Compose,
}

/// <summary>Takes the lines of a program out of what a container runtime has put around them.</summary>
public sealed class LineWraps
{
    private static readonly SearchValues<byte> NoName = SearchValues.Create(" \"={[(:,"u8);

    private byte[] _unescaped = new byte[4_096];

    /// <summary>The time of the wrapper; 0 where it has none.</summary>
    public long Ticks { get; private set; }

    /// <summary>Why the last line could not be unwrapped, though it has a wrapper.</summary>
    public string? Reason { get; private set; }

    /// <summary>Recognizes the wrapper of a line.</summary>
    public static LineWrap Of(ReadOnlySpan<byte> line)
    {
        var wraps = new LineWraps();
        foreach (var wrap in new[] { LineWrap.Docker, LineWrap.Cri, LineWrap.Compose })
        {
            if (wraps.TryUnwrap(line, wrap, out _, out _))
            {
                return wrap;
            }
        }

        return LineWrap.None;
    }

    /// <summary>Takes a line out. A line without the wrapper is what it is: false.</summary>
    /// <param name="line">The whole line.</param>
    /// <param name="wrap">Its wrapper.</param>
    /// <param name="inner">The program's line, until the next one is unwrapped.</param>
    /// <param name="service">The name of the service, where the wrapper has it.</param>
    public bool TryUnwrap(ReadOnlySpan<byte> line, LineWrap wrap, out ReadOnlySpan<byte> inner, out ReadOnlySpan<byte> service)
    {
        inner = line;
        service = [];
        (Ticks, Reason) = (0, null);
        return wrap switch
        {
            LineWrap.Docker => line.StartsWith("{\""u8) && TryDocker(line, ref inner),
            LineWrap.Cri => TryCri(line, ref inner),
            LineWrap.Compose => TryCompose(line, ref inner, ref service),
            _ => false,
        };
    }

    private bool TryDocker(ReadOnlySpan<byte> line, ref ReadOnlySpan<byte> inner)
    {
        try
        {
            var reader = new Utf8JsonReader(line);
            var (log, isStream) = (-1, false);
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.ValueSpan;
                reader.Read();
                if (name.SequenceEqual("log"u8) && reader.TokenType == JsonTokenType.String)
                {
                    _unescaped = _unescaped.Length < line.Length ? new byte[line.Length] : _unescaped;
                    log = reader.CopyString(_unescaped);
                }
                else if (name.SequenceEqual("time"u8) && TimeText.TryReadAll(reader.ValueSpan, default, out var time))
                {
                    Ticks = time.Ticks;
                }

                isStream |= name.SequenceEqual("stream"u8);
                reader.Skip();
            }

            if (log < 0 || !isStream || Ticks == 0)
            {
                return false;
            }

            inner = _unescaped.AsSpan(0, log);
            Reason = inner is [.., (byte)'\n'] ? null : "a part of a longer line";
            inner = inner.TrimEnd("\r\n"u8);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private bool TryCri(ReadOnlySpan<byte> line, ref ReadOnlySpan<byte> inner)
    {
        if (line.Length < 25 || line[10] != 'T' || !TimeText.TryRead(line, default, out var time))
        {
            return false;
        }

        var rest = line[time.Length..];
        var isStream = rest.StartsWith(" stdout "u8) || rest.StartsWith(" stderr "u8);
        if (!isStream || rest.Length < 10 || rest[8] is not ((byte)'F' or (byte)'P') || rest[9] != ' ')
        {
            return false;
        }

        inner = rest[10..];
        (Ticks, Reason) = (time.Ticks, rest[8] == 'P' ? "a part of a longer line" : null);
        return true;
    }

    private static bool TryCompose(ReadOnlySpan<byte> line, ref ReadOnlySpan<byte> inner, ref ReadOnlySpan<byte> service)
    {
        var bar = line.IndexOf(" | "u8);
        var name = bar > 0 ? line[..bar].TrimEnd((byte)' ') : [];
        if (name.IsEmpty || name.Length > 100 || name.ContainsAny(NoName) || char.IsAsciiDigit((char)name[0])
            || LevelNames.TryParse(name, out _))
        {
            return false;
        }

        service = name;
        inner = line[(bar + 3)..];
        return true;
    }
}
