using System.Text.RegularExpressions;

namespace ErrorTracking.Grouping;

/// <summary>A version by Semantic Versioning 2.0.0, with the precedence of its section 11. See https://semver.org/#spec-item-11.</summary>
public sealed partial class SemanticVersion
{
    private readonly string[] _numbers;
    private readonly string[] _preRelease;

    private SemanticVersion(string[] numbers, string[] preRelease) => (_numbers, _preRelease) = (numbers, preRelease);

    /// <summary>Reads a version. Null where the text is no semantic version: <c>1.10</c>, <c>v1.2.3</c>, a commit hash.</summary>
    public static SemanticVersion? Parse(string text)
    {
        var match = Form().Match(text);
        return !match.Success ? null : new(
            [match.Groups["major"].Value, match.Groups["minor"].Value, match.Groups["patch"].Value],
            match.Groups["pre"].Value.Split('.', StringSplitOptions.RemoveEmptyEntries));
    }

    #region precedence
    /// <summary>Negative if this version comes before the other one, 0 if both have the same precedence.</summary>
    public int CompareTo(SemanticVersion other)
    {
        // 1. Major, minor and patch, as numbers. The build metadata does not count.
        if (First(_numbers.Zip(other._numbers, CompareIdentifiers)) is var order and not 0)
        {
            return order;
        }

        // 2. A pre-release comes before the release.
        if (_preRelease.Length == 0 || other._preRelease.Length == 0)
        {
            return other._preRelease.Length.CompareTo(_preRelease.Length);
        }

        // 3. The first different identifier decides. 4. If one list is the beginning of the other, the longer list comes later.
        return First([.. _preRelease.Zip(other._preRelease, CompareIdentifiers), _preRelease.Length.CompareTo(other._preRelease.Length)]);
    }

    private static int CompareIdentifiers(string first, string second) => (IsNumber(first), IsNumber(second)) switch
    {
        // A number has no leading zero, so the longer number is the larger one, and no number is too large.
        (true, true) => first.Length != second.Length ? first.Length.CompareTo(second.Length) : string.CompareOrdinal(first, second),

        // Numbers come before words.
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(first, second),
    };

    private static bool IsNumber(string identifier) => identifier.All(char.IsAsciiDigit);

    private static int First(IEnumerable<int> orders) => orders.FirstOrDefault(order => order != 0);
    #endregion

    [GeneratedRegex(
        @"^(?<major>0|[1-9][0-9]*)\.(?<minor>0|[1-9][0-9]*)\.(?<patch>0|[1-9][0-9]*)"
        + @"(?:-(?<pre>(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(?:\.(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?"
        + @"(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?\z",
        RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
