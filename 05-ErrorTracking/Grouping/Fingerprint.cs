using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ErrorTracking.Tracking;

namespace ErrorTracking.Grouping;

/// <summary>Says which errors are the same bug: those of the same type from the same place in one's own code.</summary>
public static partial class Fingerprint
{
    // More of them, and a bug that is reached in two ways becomes two; fewer, and a helper that everybody calls makes one of many.
    private const int Frames = 3;

    #region of
    /// <summary>The fingerprint: 16 hexadecimal digits, or what a rule says.</summary>
    /// <param name="exceptions">The exception and its inner ones.</param>
    /// <param name="message">Stands for the exception where there is none.</param>
    /// <param name="rules">The first one that fits decides.</param>
    public static string Of(IReadOnlyList<ExceptionInfo> exceptions, string message = "", IReadOnlyList<FingerprintRule>? rules = null)
    {
        if (rules?.FirstOrDefault(rule => rule.Fits(exceptions, message)) is { } fitting)
        {
            return fitting.Fingerprint;
        }

        // The cause, whatever it was wrapped in on its way; and where it has no frame of our own, the nearest around it that has.
        var cause = Cause(exceptions);
        var located = cause;
        while (located is { Parent: >= 0 } && !located.Frames.Any(frame => frame.InApp))
        {
            located = exceptions[located.Parent];
        }

        // Names without line numbers, for a comment above moves those; each once, for a recursion is not always as deep.
        var places = located?.Frames.Where(frame => frame.InApp).Select(frame => $"{frame.Module}.{frame.Function}").Distinct().Take(Frames).ToList() ?? [];
        return Hash([cause?.Type ?? "", .. places.Count > 0 ? places : [Parametrize(cause?.Message ?? message)]]);
    }

    private static ExceptionInfo? Cause(IReadOnlyList<ExceptionInfo> exceptions)
    {
        // From each exception to its first inner one: the others follow it in the list, and have the same parent.
        var cause = 0;
        for (var i = 1; i < exceptions.Count; i++)
        {
            cause = exceptions[i].Parent == cause ? i : cause;
        }

        return exceptions.Count == 0 ? null : exceptions[cause];
    }
    #endregion

    #region parametrize
    /// <summary>A message without what differs from event to event: "user 17 not found" and "user 18 not found" are the same.</summary>
    public static string Parametrize(string message)
    {
        message = Quoted().Replace(message, "<text>");
        message = Url().Replace(message, "<url>");
        message = Email().Replace(message, "<email>");
        message = Unique().Replace(message, "<id>");
        return Number().Replace(message, "<number>");
    }

    // Each repetition has a bound: a message can hold anything that a client has sent.
    [GeneratedRegex("""'[^']{1,200}'|"[^"]{1,200}"|«[^»]{1,200}»""", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\b[a-z][a-z0-9+.\-]{0,30}://\S{1,2000}|(?<![\w/])(?:/[\w.\-]{1,200}){2,50}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Url();

    [GeneratedRegex(@"\b[\w.+\-]{1,64}@[\w\-]{1,63}(?:\.[\w\-]{1,63}){1,8}", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Email();

    // GUIDs, hexadecimal numbers, pay_1001, and other words with digits in them.
    [GeneratedRegex(
        @"\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\b|\b0x[0-9a-fA-F]{1,128}\b|\b(?=[0-9a-fA-F]{0,127}\d)[0-9a-fA-F]{8,128}\b"
        + @"|\b[A-Za-z]{1,40}[_\-][A-Za-z0-9]{0,64}\d[A-Za-z0-9]{0,64}\b",
        RegexOptions.None,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Unique();

    [GeneratedRegex(@"[+\-]?\b\d{1,100}(?:[.,:/\-T]\d{1,40}){0,20}(?:ms|s|kB|MB)?\b", RegexOptions.None, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Number();
    #endregion

    private static string Hash(IEnumerable<string> parts) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];
}

/// <summary>Puts events into an issue by hand, where the rule above would not: "all that say 'connection refused', wherever they come from".</summary>
/// <param name="Fingerprint">The issue's name.</param>
/// <param name="Type">The beginning of an exception's type, of any in the chain; null for any type.</param>
/// <param name="Message">Found in that exception's message; null for any message.</param>
public sealed record FingerprintRule(string Fingerprint, string? Type = null, Regex? Message = null)
{
    public bool Fits(IReadOnlyList<ExceptionInfo> exceptions, string message) =>
        exceptions.Any(exception => (Type is null || exception.Type.StartsWith(Type, StringComparison.Ordinal)) && (Message is null || Message.IsMatch(exception.Message)))
        || (exceptions.Count == 0 && Type is null && Message is not null && Message.IsMatch(message));
}
