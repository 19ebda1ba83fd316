using System.Buffers.Text;
using System.Text;
using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.WrongAnswers;

/// <summary>Takes a dash for a broken line.</summary>
[WrongAnswer<ReadAccessLineTests>(nameof(ReadAccessLineTests.ADashIsZero), "the request did happen")]
public static class NoSizeNoLine
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields)
    {
        var read = AccessLineSpans.TryRead(line, out fields, dash: false);
        fields = read ? fields : default;
        return read;
    }
}

/// <summary>The request ends at the next quote.</summary>
[WrongAnswer<ReadAccessLineTests>(nameof(ReadAccessLineTests.WhatStandsInTheRequestDoesNotEndIt), "Why it matters")]
public static class EndsAtAnyQuote
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields) =>
        AccessLineSpans.TryRead(line, out fields, escapes: false);
}

/// <summary>Looks one character back for a backslash, and not two.</summary>
[WrongAnswer<ReadAccessLineTests>(nameof(ReadAccessLineTests.WhatStandsInTheRequestDoesNotEndIt), "a backslash before a backslash")]
public static class LooksOneCharacterBack
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields)
    {
        fields = default;
        var open = line.IndexOf((byte)'"');
        for (var at = open + 1; open >= 0 && at < line.Length; at++)
        {
            if (line[at] == '"' && line[at - 1] != '\\')
            {
                return AccessLineSpans.TryReadAfter(line[(at + 1)..], out fields, dash: true);
            }
        }

        return false;
    }
}

/// <summary>Takes what the parser could read of "5x2".</summary>
[WrongAnswer<ReadAccessLineTests>(nameof(ReadAccessLineTests.OtherLinesAreNotRead), "half a line")]
public static class ReadsNumbersHalf
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields) => AccessLineSpans.TryRead(line, out fields, whole: false);
}

/// <summary>Makes a string of the line first.</summary>
[WrongAnswer<ReadAccessLineTests>(nameof(ReadAccessLineTests.NothingIsAllocated), "garbage collector")]
public static class MakesAString
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields) =>
        AccessLineSpans.TryRead(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(line)), out fields);
}

/// <summary>A size is an int.</summary>
[WrongAnswer<ReadAccessLineTests>(nameof(ReadAccessLineTests.StatusAndSizeAreRead), "more than two gigabytes")]
public static class SizesAreInts
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields)
    {
        var read = AccessLineSpans.TryRead(line, out fields) && fields.Bytes <= int.MaxValue;
        fields = read ? fields : default;
        return read;
    }
}

/// <summary>Utf8Parser reads "-20", and three bytes are consumed.</summary>
[WrongAnswer<ReadAccessLineTests>(nameof(ReadAccessLineTests.ANumberHasNoSign), "a status of -20")]
public static class TakesASignForADigit
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields) => AccessLineSpans.TryRead(line, out fields, signs: true);
}

/// <summary>The right answer, but for what a wrong one changes.</summary>
internal static class AccessLineSpans
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields, bool dash = true, bool escapes = true, bool whole = true,
        bool signs = false)
    {
        fields = default;
        var open = line.IndexOf((byte)'"');
        for (var at = open + 1; open >= 0 && at < line.Length; at++)
        {
            if (escapes && line[at] == '\\')
            {
                at++;
            }
            else if (line[at] == '"')
            {
                return TryReadAfter(line[(at + 1)..], out fields, dash, whole, signs);
            }
        }

        return false;
    }

    public static bool TryReadAfter(ReadOnlySpan<byte> rest, out AccessFields fields, bool dash, bool whole = true, bool signs = false)
    {
        fields = default;
        if (rest.Length < 6 || rest[0] != ' ' || rest[4] != ' ' || !Utf8Parser.TryParse(rest.Slice(1, 3), out int status,
            out var digits) || digits != 3)
        {
            return false;
        }

        var size = rest[5..];
        size = size.IndexOf((byte)' ') is var blank and >= 0 ? size[..blank] : size;
        var isDash = dash && size is [(byte)'-'];
        if (!signs && (rest[1] is (byte)'-' or (byte)'+' || (!isDash && size is [(byte)'-' or (byte)'+', ..])))
        {
            return false;
        }

        var bytes = 0L;
        if (!isDash && (!Utf8Parser.TryParse(size, out bytes, out digits) || (whole && digits != size.Length)))
        {
            return false;
        }

        fields = new(status, bytes);
        return true;
    }
}
