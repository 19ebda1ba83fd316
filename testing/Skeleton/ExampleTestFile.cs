using System.Text.RegularExpressions;

namespace Course.Testing;

/// <summary>The tests of one example: its golden output, and at least one test of what it did.</summary>
public static partial class ExampleTestFile
{
    private const string Golden = "PrintsWhatTheReadmeShows";

    /// <summary>What the tests lack.</summary>
    /// <param name="text">The file; empty where it is missing, which is a problem of its own.</param>
    /// <param name="name">The name of the example's class.</param>
    public static IEnumerable<string> Problems(string text, string name)
    {
        if (text.Length == 0)
        {
            yield break;
        }

        var file = $"Tests/Examples/{name}Tests.cs";
        var members = Member().Split(text).ToList();
        var tests = members.Where(member => Test().IsMatch(member)).ToList();
        if (!tests.Exists(test => test.Contains($" {Golden}(", StringComparison.Ordinal)))
        {
            yield return $"{file} has no test {Golden}";
        }

        var behaviour = tests.Where(test => !test.Contains($" {Golden}(", StringComparison.Ordinal)).ToList();
        if (behaviour.Count == 0)
        {
            yield return $"{file} has no test of what the example did, only its output";
        }

        // A method that asserts, and each that calls it.
        var asserting = members.Except(tests).Where(Asserts).Select(NameOf).Where(method => method.Length > 0).ToList();
        foreach (var test in behaviour.Where(test => !Asserts(test) && !asserting.Exists(method => Calls(test, method))))
        {
            yield return $"{file}: {NameOf(test)} asserts nothing";
        }
    }

    private static string NameOf(string member) => MethodName().Match(member).Groups["name"].Value;

    private static bool Calls(string member, string method) => member.Contains($"{method}(", StringComparison.Ordinal);

    private static bool Asserts(string member) => Assertion().IsMatch(member);

    // The members of a class stand four blanks deep, with an empty line between them.
    [GeneratedRegex(@"\n\n(?=    \S)|(?<=^\{)\n", RegexOptions.Multiline, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Member();

    [GeneratedRegex(@"(?m)^    \[\w*(?:Fact|Theory)\b", RegexOptions.NonBacktracking)]
    private static partial Regex Test();

    [GeneratedRegex(@"\bAssert\w*[.(<]|\bAssert\w*Async\(", RegexOptions.NonBacktracking)]
    private static partial Regex Assertion();

    [GeneratedRegex(@"(?m)^    (?:public|private|internal)[^=\n(]* (?<name>\w+)(?:<\w+>)?\(", RegexOptions.NonBacktracking)]
    private static partial Regex MethodName();
}
