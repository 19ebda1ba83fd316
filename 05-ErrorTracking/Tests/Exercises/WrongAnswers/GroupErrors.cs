using System.Text.RegularExpressions;
using Course.Testing;
using ErrorTracking.ExerciseTypes;

namespace ErrorTracking.Tests.Exercises.WrongAnswers;

/// <summary>Exact to the line.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.LinesAndLibrariesDoNotMatter), "moves lines")]
public static class WithLineNumbers
{
    public static string Key(ErrorFacts error) => $"{Grouping.Key(error)}:{error.Frames.FirstOrDefault(frame => frame.InApp)?.Line}";
}

/// <summary>The whole stack, as it is printed, where any of it is one's own.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.LinesAndLibrariesDoNotMatter), "update of a library")]
public static class WithLibraryFrames
{
    public static string Key(ErrorFacts error) => Grouping.Key(error, _ => error.Frames.Any(frame => frame.InApp));
}

/// <summary>Only where it was thrown.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.TypeAndMethodsDoMatter), "never looked at")]
public static class InnermostFrameOnly
{
    public static string Key(ErrorFacts error) => Grouping.Key(error with { Frames = [.. error.Frames.Where(frame => frame.InApp).Take(1)] });
}

/// <summary>The place without the type.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.TypeAndMethodsDoMatter), "never looked at")]
public static class WithoutTheType
{
    public static string Key(ErrorFacts error) => Grouping.Key(error.Frames.Any(frame => frame.InApp) ? error with { Type = "" } : error);
}

/// <summary>What it says, as it says it.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.TheMessageMattersOnlyWithoutAPlace), "an issue of its own")]
public static class NumbersInTheMessage
{
    public static string Key(ErrorFacts error) => Grouping.Key(error, message: message => message);
}

/// <summary>Nothing but the type, where there is no place.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.TheMessageMattersOnlyWithoutAPlace), "all that tells two bugs apart")]
public static class MessageNeverMatters
{
    public static string Key(ErrorFacts error) => Grouping.Key(error, message: _ => "");
}

/// <summary>Each call of a recursion.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.HowDeepARecursionWentDoesNotMatter), "as deep as the customer's data")]
public static class EachCallOfARecursion
{
    public static string Key(ErrorFacts error) => Grouping.Key(error, collapse: false);
}

/// <summary>The two innermost frames: what called them is not seen.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.TypeAndMethodsDoMatter), "never looked at")]
public static class TwoFramesOnly
{
    public static string Key(ErrorFacts error)
    {
        var methods = error.Frames.Where(frame => frame.InApp).Select(frame => frame.Method).ToList();
        var kept = methods.Where((method, i) => i == 0 || methods[i - 1] != method).Take(2);
        return Grouping.Key(error with { Frames = [.. kept.Select(method => new FrameFacts(method, 1, true))] });
    }
}

/// <summary>Without a place the message alone.</summary>
[WrongAnswer<GroupErrorsTests>(nameof(GroupErrorsTests.TheMessageMattersOnlyWithoutAPlace), "different causes")]
public static class TypeIgnoredWithoutAPlace
{
    public static string Key(ErrorFacts error) => Grouping.Key(error.Frames.Any(frame => frame.InApp) ? error : error with { Type = "" });
}

/// <summary>A right answer but for what a wrong one changes.</summary>
internal static partial class Grouping
{
    public static string Key(ErrorFacts error, Func<FrameFacts, bool>? counts = null, Func<string, string>? message = null, bool collapse = true)
    {
        var methods = error.Frames.Where(counts ?? (frame => frame.InApp)).Select(frame => frame.Method).ToList();
        var kept = methods.Where((method, i) => !collapse || i == 0 || methods[i - 1] != method).ToList();
        return $"{error.Type}|{(kept.Count > 0 ? string.Join('|', kept) : (message ?? (text => Digits().Replace(text, "0")))(error.Message))}";
    }

    [GeneratedRegex("[0-9]+")]
    private static partial Regex Digits();
}
