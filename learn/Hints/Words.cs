using System.Text.RegularExpressions;

namespace Learn.Hints;

/// <summary>What checks say, compared. Some messages hold a measured time or a drawn id, which differ from run to run.</summary>
public static partial class Words
{
    /// <summary>
    /// The wrong answers about which a check says the same, word for word; where there is none, apart from measured and drawn values.
    /// </summary>
    /// <param name="message">What the check says about the learner's answer.</param>
    /// <param name="known">The names of wrong answers, with what it says about each.</param>
    public static IReadOnlyList<string> SameAs(string message, IReadOnlyCollection<(string Name, string Message)> known)
    {
        var same = known.Where(mistake => mistake.Message == message).Select(mistake => mistake.Name).ToList();
        var masked = Masked(message);
        return same.Count > 0 ? same : [.. known.Where(mistake => Masked(mistake.Message) == masked).Select(mistake => mistake.Name)];
    }

    private static string Masked(string message) => Varying().Replace(message, "#");

    // A fraction with three digits or more, a trace id, a span id, a port of the loopback address.
    [GeneratedRegex(@"\b\d+\.\d{3,}\b|\b[0-9a-f]{16,32}\b|\b0H[0-9A-Z:]{11,20}\b|127\.0\.0\.1:\d+", RegexOptions.NonBacktracking)]
    private static partial Regex Varying();
}
