using System.Globalization;
using System.Text.RegularExpressions;
using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.RightAnswers;

[RightAnswer<ParseTraceParentTests>("one regular expression, with \\z for the end")]
public static partial class OneRegularExpression
{
    public static TraceParentFields? Parse(string? header) =>
        Header().Match(header ?? "") is { Success: true } match
            ? new TraceParentFields(match.Groups["trace"].Value, match.Groups["parent"].Value, match.Groups["flags"].Value[1] % 2 == ('a' <= match.Groups["flags"].Value[1] ? 0 : 1))
            : null;

    [GeneratedRegex(@"\A(?!ff)(?:00-|[0-9a-f]{2}-)(?<trace>(?!0{32})[0-9a-f]{32})-(?<parent>(?!0{16})[0-9a-f]{16})-(?<flags>[0-9a-f]{2})(?:\z|(?<!\A00.{53})-)", RegexOptions.None, 10_000)]
    private static partial Regex Header();
}

[RightAnswer<ParseTraceParentTests>("the header is split at its dashes, and the fields are parsed as numbers")]
public static class SplitAtTheDashes
{
    private static readonly int[] Lengths = [2, 32, 16, 2];

    public static TraceParentFields? Parse(string? header)
    {
        var parts = (header ?? "").Split('-', 5);
        if (parts.Length < 4 || (parts[0] == "00" && parts.Length > 4) || parts[0] == "ff"
            || !Lengths.SequenceEqual(parts.Take(4).Select(part => part.Length))
            || parts.Take(4).Any(part => part.Any(c => !char.IsAsciiHexDigitLower(c)))
            || UInt128.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == 0
            || ulong.Parse(parts[2], NumberStyles.HexNumber, CultureInfo.InvariantCulture) == 0)
        {
            return null;
        }

        return new TraceParentFields(parts[1], parts[2], (Convert.FromHexString(parts[3])[0] & 1) != 0);
    }
}
