using System.Text.RegularExpressions;

namespace ErrorTracking.Grouping;

/// <summary>Replaces the values in a message by the names of their kinds. "User 17" and "user 18" become the same text.</summary>
public static partial class Parametrizer
{
    #region parametrize
    /// <summary>The message without the values that differ from event to event.</summary>
    public static string Parametrize(string message) => Values().Replace(message, match =>
    {
        var kind = match.Groups.Values.Skip(1).First(group => group.Success).Name;
        return kind switch
        {
            "kept" => match.Value,
            "word" => RandomToken.Is(match.Value) ? "<value>" : match.Value,
            _ => $"<{kind}>",
        };
    });

    // One pass, so that no pattern finds its values inside of another value. At each place the first kind that fits wins.
    [GeneratedRegex(
        $"""
        (?<!\w)(?:
          (?<kept> {ValueForms.Kept} ) | (?<text> {ValueForms.Text} ) | (?<url> {ValueForms.Url} ) | (?<email> {ValueForms.Email} )
        | (?<value> {ValueForms.GroupedId} ) | (?<ip> {ValueForms.Ip} ) | (?<date> {ValueForms.Date} )
        | (?<time> {ValueForms.Time} ) | (?<duration> {ValueForms.Duration} )
        | (?<word> {ValueForms.Base64} ) | (?<value> {ValueForms.Value} ) | (?<word> {ValueForms.Word} )
        )(?!\w)
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Values();
    #endregion
}
