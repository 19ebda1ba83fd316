using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Text.Unicode;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>
/// The lines that nearly all lines are: one flat object, texts without escapes, plain numbers, nothing between them. 32 bytes at a time
/// it finds where the quotes are and where the line ends;
/// the fields lie between the quotes. Whatever is not so plain it leaves to <see cref="JsonLine"/>: it may be slower than it must be, and
/// never says something else.
/// AggressiveOptimization stands here and where else each line passes, because a scan is over before the runtime optimizes busy methods:
/// `top` of a million lines (320 MB, two cores) takes 1.06 s of processor time with it, and 1.20 s without.
/// The idea is that of G. Langdale, D. Lemire: Parsing Gigabytes of JSON per Second, 2019, https://arxiv.org/abs/1902.08318.
/// </summary>
public sealed class FlatJsonLine
{
    /// <summary>How many bytes after the last line's end are read, and looked at no further.</summary>
    public const int Padding = 32;

    private readonly int[] _quotes = new int[256];

    /// <summary>Reads the line that begins here.</summary>
    /// <param name="buffer">Text whose last line has an end, and <see cref="Padding"/> bytes more.</param>
    /// <param name="begin">Where the line begins.</param>
    /// <param name="record">Its fields; without a meaning where the line was not read.</param>
    /// <param name="next">Where the next line begins.</param>
    /// <returns>Whether the line was read.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public bool TryParse(byte[] buffer, int begin, ref LogRecord record, out int next)
    {
        #region quotes
        var (at, count, end, seen) = (begin, 0, -1, Vector256<byte>.Zero);
        while (end < 0)
        {
            var bytes = Vector256.Create(buffer, at);
            var quotes = Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
            var controls = Vector256.LessThan(bytes, Vector256.Create((byte)' ')).ExtractMostSignificantBits();

            // Gathers the high bit of what is not ASCII, and of what is a backslash.
            seen |= bytes | Vector256.Equals(bytes, Vector256.Create((byte)'\\'));
            if (controls != 0)
            {
                // The first control character is the line's end, or the line is not plain.
                end = at + BitOperations.TrailingZeroCount(controls);
                quotes &= (1u << (end - at)) - 1;
            }

            while (quotes != 0)
            {
                if (count == _quotes.Length)
                {
                    next = 0;
                    return false;
                }

                _quotes[count++] = at + BitOperations.TrailingZeroCount(quotes);
                quotes &= quotes - 1;
            }

            at += 32;
        }
        #endregion

        next = end + (buffer[end] == '\r' && buffer[end + 1] == '\n' ? 2 : 1);
        if (buffer[next - 1] != '\n' || (seen.ExtractMostSignificantBits() != 0 && !IsPlain(buffer.AsSpan(begin, end - begin))))
        {
            return false;
        }

        if (end - begin < 2 || buffer[begin] != '{' || buffer[end - 1] != '}')
        {
            return false;
        }

        #region fields
        var (place, quote) = (begin + 1, 0);
        while (quote + 1 < count && _quotes[quote] == place)
        {
            ReadOnlySpan<byte> name = buffer.AsSpan(place + 1, _quotes[quote + 1] - place - 1);
            place = _quotes[quote + 1] + 2;
            quote += 2;
            if (place >= end || buffer[place - 1] != ':')
            {
                return false;
            }

            var isText = buffer[place] == '"';
            ReadOnlySpan<byte> value;
            if (isText)
            {
                if (quote + 1 >= count)
                {
                    return false;
                }

                value = buffer.AsSpan(place + 1, _quotes[quote + 1] - place - 1);
                place = _quotes[quote + 1] + 1;
                quote += 2;
            }
            else if (buffer.AsSpan(place, end - place).StartsWith("null"u8))
            {
                // Null is the same as no field.
                name = value = [];
                place += 4;
            }
            else
            {
                var length = PlainNumbers.Length(buffer.AsSpan(place, end - place));
                value = buffer.AsSpan(place, length);
                place += length;
                if (length == 0)
                {
                    return false;
                }
            }

            if (!name.IsEmpty && !Set(name, value, isText, ref record))
            {
                return false;
            }

            if (place == end - 1)
            {
                // The brace at the end. A line that says less than others goes the thorough way.
                return quote == count && record.Ticks != 0 && record.HasLevel && !record.Message.IsEmpty;
            }

            if (buffer[place++] != ',')
            {
                return false;
            }
        }

        return false;
        #endregion
    }

    private static bool IsPlain(ReadOnlySpan<byte> line) => !line.Contains((byte)'\\') && Utf8.IsValid(line);

    /// <summary>The shop's own names are compared with constants. A field of another name is passed over if it has no meaning.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Set(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool isText, ref LogRecord record)
    {
        switch (value.IsEmpty ? -1 : name.Length)
        {
            case 5 when isText && name.SequenceEqual("level"u8):
                return record.HasLevel = value.Length > 1 && LevelNames.TryParse(value, out record.Level);
            case 6 when !isText && name.SequenceEqual("status"u8): return PlainNumbers.TryStatus(value, out record.Status);
            case 7 when isText && name.SequenceEqual("service"u8): record.Service = value; return true;
            case 7 when isText && name.SequenceEqual("version"u8): record.Version = value; return true;
            case 7 when isText && name.SequenceEqual("span_id"u8): record.SpanId = value; return IsId(value);
            case 7 when isText && name.SequenceEqual("user_id"u8): record.UserId = value; return true;
            case 7 when isText && name.SequenceEqual("message"u8): record.Message = value; return true;
            case 8 when isText && name.SequenceEqual("trace_id"u8): record.TraceId = value; return IsId(value);
            case 8 when isText && name.SequenceEqual("endpoint"u8): record.Endpoint = value; return true;
            case 9 when isText && name.SequenceEqual("timestamp"u8): return IsoTime.TryParse(value, out record.Ticks);
            case 10 when isText && name.SequenceEqual("event_type"u8): record.EventType = value; return true;
            case 10 when isText && name.SequenceEqual("error_type"u8): record.ErrorType = value; return true;
            case 11 when !isText && name.SequenceEqual("duration_ms"u8): return PlainNumbers.TryDuration(value, out record.DurationMs);
            case 14 when isText && name.SequenceEqual("parent_span_id"u8): record.ParentSpanId = value; return IsId(value);
            default: return FieldNames.Find(name).Field == LogField.Other;
        }
    }

    private static bool IsId(ReadOnlySpan<byte> value) => value.IsEmpty || value[0] != '0' || value.ContainsAnyExcept((byte)'0');
}
