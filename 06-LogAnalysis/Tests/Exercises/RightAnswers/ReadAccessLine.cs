using System.Globalization;
using Course.Testing;
using LogAnalysis.ExerciseTypes;

namespace LogAnalysis.Tests.Exercises.RightAnswers;

[RightAnswer<ReadAccessLineTests>("a state for each byte, and no parser of the library")]
public static class ReadsByteByByte
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields)
    {
        fields = default;
        var (quotes, isEscaped, at) = (0, false, 0);
        for (; at < line.Length && quotes < 2; at++)
        {
            quotes += line[at] == '"' && !isEscaped ? 1 : 0;
            isEscaped = quotes == 1 && line[at] == '\\' && !isEscaped;
        }

        if (quotes < 2 || !Number(line, ref at, 3, 3, out var status) || !Size(line, at, out var size))
        {
            return false;
        }

        fields = new((int)status, size);
        return true;
    }

    private static bool Size(ReadOnlySpan<byte> line, int at, out long size)
    {
        size = 0;
        return line[at..] is [(byte)' ', (byte)'-'] or [(byte)' ', (byte)'-', (byte)' ', ..]
            || (Number(line, ref at, 1, 18, out size) && (at == line.Length || line[at] == ' '));
    }

    private static bool Number(ReadOnlySpan<byte> line, ref int at, int fewest, int most, out long number)
    {
        (number, var begin) = (0, at + 1);
        if (at >= line.Length || line[at] != ' ')
        {
            return false;
        }

        for (at++; at < line.Length && char.IsAsciiDigit((char)line[at]); at++)
        {
            number = (number * 10) + (line[at] - '0');
        }

        return at - begin >= fewest && at - begin <= most;
    }
}

[RightAnswer<ReadAccessLineTests>("the end of the request is searched with IndexOfAny, and TryParse of the numbers allows no sign")]
public static class SearchesForTwoBytes
{
    public static bool TryRead(ReadOnlySpan<byte> line, out AccessFields fields)
    {
        fields = default;
        var open = line.IndexOf((byte)'"');
        var rest = line[(open + 1)..];
        for (var hit = rest.IndexOfAny((byte)'"', (byte)'\\'); open >= 0 && hit >= 0; hit = rest.IndexOfAny((byte)'"', (byte)'\\'))
        {
            if (rest[hit] == '"')
            {
                return Fields(rest[(hit + 1)..], out fields);
            }

            rest = rest[Math.Min(hit + 2, rest.Length)..];
        }

        return false;
    }

    private static bool Fields(ReadOnlySpan<byte> rest, out AccessFields fields)
    {
        (fields, var bytes) = (default, 0L);
        if (rest is not [(byte)' ', _, _, _, (byte)' ', ..] || !uint.TryParse(rest[1..4], NumberStyles.None, CultureInfo.InvariantCulture,
            out var status))
        {
            return false;
        }

        var size = rest[5..];
        size = size[..(size.IndexOf((byte)' ') is >= 0 and var end ? end : size.Length)];
        if (size is not [(byte)'-'] && !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out bytes))
        {
            return false;
        }

        fields = new((int)status, bytes);
        return true;
    }
}
