using System.Globalization;
using System.Text.RegularExpressions;
using Course.Testing;
using StructuredLogging.ExerciseTypes;

namespace StructuredLogging.Tests.Exercises.WrongAnswers;

/// <summary>Compares the flags with 01.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.SampledIsTheLowestBit), "flags 03: expected sampled")]
public static class FlagsComparedAsAWhole
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, sampled: flags => flags == "01");
}

/// <summary>Asks the framework whether a character is hexadecimal; it takes upper case, too.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.OnlyLowerCaseHexadecimalDigits), "ids are compared as text")]
public static class UpperCaseTaken
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, isHex: char.IsAsciiHexDigit);
}

/// <summary>Takes what the regular expression's \d takes: digits of all scripts, beside the letters.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.OnlyLowerCaseHexadecimalDigits), "expected invalid")]
public static class DigitsOfAllScripts
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, isHex: c => char.IsDigit(c) || c is >= 'a' and <= 'f');
}

/// <summary>Forgets the zeros.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.NoZerosAndNoVersionFf), "one and the same trace")]
public static class ZerosTaken
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, zeros: true);
}

/// <summary>Forgets that ff is no version.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.NoZerosAndNoVersionFf), "ff-")]
public static class VersionFfTaken
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, versionFf: true);
}

/// <summary>Takes the version that it knows, and no other.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.ALaterVersionMayHaveMoreFields), "its first half is never found")]
public static class OnlyVersionZero
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, version: version => version == "00");
}

/// <summary>Splits at the dashes and wants four parts: more of them in a later version are refused.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.ALaterVersionMayHaveMoreFields), "what-the-future-will-be-like: expected TraceParentFields")]
public static class ExactlyFourParts
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, rest: (_, rest) => rest.Length == 0);
}

/// <summary>Does not look at what follows.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.ALaterVersionMayHaveMoreFields), "follows nonsense")]
public static class RestIgnoredInEachVersion
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, rest: (_, rest) => rest.Length == 0 || rest[0] == '-');
}

/// <summary>Cuts the fields out by position, and does not look at what stands between them.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.EachFieldHasItsLength), "expected invalid")]
public static class DashesNotChecked
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header, dash: _ => true);
}

/// <summary>Cuts first and asks later: an empty header throws.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.EachFieldHasItsLength), "must not be what fails the request")]
public static class ThrowsAtWhatIsShort
{
    public static TraceParentFields? Parse(string? header) => header!.Length < 53 ? throw new ArgumentOutOfRangeException(nameof(header)) : TraceParentReader.Read(header);
}

/// <summary>A regular expression whose $ also matches before a line break at the end.</summary>
[WrongAnswer<ParseTraceParentTests>(nameof(ParseTraceParentTests.EachFieldHasItsLength), "was damaged on the way")]
public static class DollarBeforeALineBreak
{
    public static TraceParentFields? Parse(string? header) => TraceParentReader.Read(header is not null && Regex.IsMatch(header, "^00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$") ? header[..55] : header);
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal static class TraceParentReader
{
    public static TraceParentFields? Read(
        string? header,
        Func<string, bool>? sampled = null,
        Func<char, bool>? isHex = null,
        Func<string, bool>? version = null,
        Func<string, string, bool>? rest = null,
        Func<char, bool>? dash = null,
        bool zeros = false,
        bool versionFf = false)
    {
        sampled ??= flags => (byte.Parse(flags, NumberStyles.HexNumber, CultureInfo.InvariantCulture) & 1) == 1;
        isHex ??= c => c is (>= '0' and <= '9') or (>= 'a' and <= 'f');
        rest ??= (v, r) => r.Length == 0 || (v != "00" && r[0] == '-');
        dash ??= c => c == '-';
        if (header is not { Length: >= 55 } || !dash(header[2]) || !dash(header[35]) || !dash(header[52]))
        {
            return null;
        }

        var (v, trace, parent, flags) = (header[..2], header[3..35], header[36..52], header[53..55]);
        return $"{v}{trace}{parent}{flags}".All(isHex)
            && (versionFf || v != "ff")
            && (version?.Invoke(v) ?? true)
            && (zeros || (trace.Trim('0').Length > 0 && parent.Trim('0').Length > 0))
            && rest(v, header[55..])
                ? new TraceParentFields(trace, parent, sampled(flags))
                : null;
    }
}
