using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using ErrorTracking.Tracking;

namespace ErrorTracking.Grouping;

/// <summary>Gives errors of the same bug the same fingerprint: errors of the same type from the same place in your code.</summary>
public static class Fingerprint
{
    // With more frames a bug that is reached in two ways becomes two issues. With fewer frames all bugs behind a shared method are one.
    private const int Frames = 3;

    #region of
    /// <summary>The fingerprint: 16 hexadecimal digits, or the name that a rule gives.</summary>
    /// <param name="exceptions">The exception and its inner exceptions.</param>
    /// <param name="message">The message of an error without an exception.</param>
    /// <param name="rules">The first rule that fits decides.</param>
    public static string Of(IReadOnlyList<ExceptionInfo> exceptions, string message = "", IReadOnlyList<FingerprintRule>? rules = null)
    {
        if (rules?.FirstOrDefault(rule => rule.Fits(exceptions, message)) is { } fitting)
        {
            return fitting.Fingerprint;
        }

        // The innermost exception is the cause. If it has no frame of your code, take the frames of the nearest exception around it.
        var cause = Cause(exceptions);
        var located = cause;
        while (located is { Parent: >= 0 } && !located.Frames.Any(frame => frame.InApp))
        {
            located = exceptions[located.Parent];
        }

        // Names without line numbers, because each release moves the lines. Each name once, because the depth of a recursion varies.
        var own = located?.Frames.Where(frame => frame.InApp) ?? [];
        var places = own.Select(frame => $"{frame.Module}.{frame.Function}").Distinct().Take(Frames).ToList();
        return Hash([cause?.Type ?? "", .. places.Count > 0 ? places : [Parametrizer.Parametrize(cause?.Message ?? message)]]);
    }

    private static ExceptionInfo? Cause(IReadOnlyList<ExceptionInfo> exceptions)
    {
        // Follow the first inner exception of each. The others stand behind it in the list, and have the same parent.
        var cause = 0;
        for (var i = 1; i < exceptions.Count; i++)
        {
            cause = exceptions[i].Parent == cause ? i : cause;
        }

        return exceptions.Count == 0 ? null : exceptions[cause];
    }
    #endregion

    private static string Hash(IEnumerable<string> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..16];
}

/// <summary>Puts events into an issue by hand: for example all errors that say "connection refused", from any place.</summary>
/// <param name="Fingerprint">The name.</param>
/// <param name="Type">The beginning of the type of an exception in the chain. Null fits any type.</param>
/// <param name="Message">A pattern in the message of that exception. Null fits any message.</param>
public sealed record FingerprintRule(string Fingerprint, string? Type = null, Regex? Message = null)
{
    public bool Fits(IReadOnlyList<ExceptionInfo> exceptions, string message) =>
        exceptions.Any(exception =>
            (Type is null || exception.Type.StartsWith(Type, StringComparison.Ordinal))
            && (Message is null || Message.IsMatch(exception.Message)))
        || (exceptions.Count == 0 && Type is null && Message is not null && Message.IsMatch(message));
}
