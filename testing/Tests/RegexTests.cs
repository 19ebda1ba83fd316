using System.Text;
using System.Text.RegularExpressions;
using Xunit;

namespace Course.Testing.Tests;

/// <summary>
/// No pattern of the course can be made to run for minutes by a hostile text: each is non-backtracking or has a match time-out, and repeats
/// without a bound only where it is non-backtracking. Read from the sources, so that a new pattern is seen when it is written.
/// </summary>
public sealed class RegexTests
{
    private static readonly string[] Folders =
    [
        .. Directory.EnumerateDirectories(Repository.Root)
            .Where(folder => Regex.IsMatch(Path.GetFileName(folder), @"^(\d\d-\w+|course|testing|learn)$")),
    ];

    // Raw, verbatim and plain literals, with the code of an interpolated one, and characters.
    private static readonly Regex Literal = new(
        @"^(?:\$*(?<quotes>""{3,})(?<text>.*?)\k<quotes>|(?:\$?@|@\$)""(?<text>(?:[^""]|"""")*)""|\$?""(?<text>(?:[^""\\]|\\.)*)"""
        + @"|'(?:[^'\\]|\\.[0-9A-Fa-f]{0,4})')",
        RegexOptions.Singleline);

    [PristineFact]
    public void EveryPatternOfTheCourseEnds()
    {
        var (problems, count) = (new List<string>(), 0);
        foreach (var file in Folders.SelectMany(CourseFiles.Sources))
        {
            var path = CourseFiles.Relative(file);
            if (path.Split('/').Contains("Tests"))
            {
                continue;
            }

            var uses = UsesIn(File.ReadAllText(file)).ToList();
            count += uses.Count;
            problems.AddRange(
                from use in uses
                let problem = ProblemOf(use.Code, use.Pattern)
                where problem is not null
                select $"{path}:{use.Line}: {problem}");
        }

        Assert.True(problems.Count == 0, string.Join('\n', problems));
        Assert.True(count >= 30, $"only {count} patterns were found");
    }

    [Theory]
    [InlineData("""[GeneratedRegex("a+")]""", "no match time-out")]
    [InlineData("""[GeneratedRegex("a+", RegexOptions.NonBacktracking)]""", null)]
    [InlineData("""[GeneratedRegex("a+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]""", "'+'")]
    [InlineData("""[GeneratedRegex("a*", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]""", "'*'")]
    [InlineData("""[GeneratedRegex("a{2,}", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]""", "'{2,}'")]
    [InlineData("""[GeneratedRegex("[+*{2,}]\\+\\*a{1,20}b?", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]""", null)]
    [InlineData("""[GeneratedRegex(@"\d""[)\]+*]{1,5}\+", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]""", null)]
    [InlineData("""[GeneratedRegex($"{Names}|a", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]""", null)]
    [InlineData("[GeneratedRegex(\"\"\"\n  a \"b\" # x + y\n  c+\n\"\"\", RegexOptions.IgnorePatternWhitespace, TimeSpan)]", "'+'")]
    [InlineData("""new Regex("a", RegexOptions.None, TimeSpan.FromSeconds(1))""", null)]
    [InlineData("new Regex(pattern)", "no match time-out")]
    [InlineData("private static readonly Regex Word = new(pattern);", "no match time-out")]
    [InlineData("""Regex.IsMatch(text, "a+")""", "no match time-out")]
    [InlineData("""Regex.Replace(text, "a", Quote(")"), RegexOptions.None, TimeSpan.FromSeconds(1))""", null)]
    public void APatternThatCouldRunWithoutEndIsFound(string code, string? problem)
    {
        var use = Assert.Single(UsesIn(code));
        var found = ProblemOf(use.Code, use.Pattern);
        Assert.True(problem is null ? found is null : found?.Contains(problem, StringComparison.Ordinal) == true, found ?? "no problem");
    }

    private static string? ProblemOf(string code, string pattern)
    {
        if (code.Contains("NonBacktracking", StringComparison.Ordinal))
        {
            return null;
        }

        if (!Regex.IsMatch(code, "matchTimeoutMilliseconds|TimeSpan"))
        {
            return $"no match time-out and no RegexOptions.NonBacktracking: {code}";
        }

        if (code.Contains("IgnorePatternWhitespace", StringComparison.Ordinal))
        {
            pattern = Regex.Replace(pattern, "(?m)(?<![\\\\\\[])#.*$", "");
        }

        // Escapes and sets first: a plus in them repeats nothing. Then what is left of quantifiers.
        pattern = Regex.Replace(pattern, @"\\.|\[\^?\]?(?:\\.|[^\]\\])*\]", "x");
        return Regex.Match(pattern, @"[*+]|\{\d+,\}") is { Success: true } match
            ? $"'{match.Value}' repeats without a bound: use {{0,n}}, or RegexOptions.NonBacktracking: {code}"
            : null;
    }

    // Each use of a pattern, with its arguments, and the text of the literals in them.
    private static IEnumerable<(int Line, string Code, string Pattern)> UsesIn(string source)
    {
        const string use = @"\[GeneratedRegex\(|\bnew Regex\(|\bRegex\??(?:\[\])? \w+ (?:\{ get; \} )?= new\("
            + @"|\bRegex\.(?:IsMatch|Match|Matches|Replace|Split|Count|EnumerateMatches|EnumerateSplits)\(";
        foreach (Match match in Regex.Matches(source, use))
        {
            var (end, pattern) = Arguments(source, match.Index + match.Length);
            var lineStart = source.LastIndexOf('\n', match.Index) + 1;
            if (!source[lineStart..match.Index].Contains("//", StringComparison.Ordinal))
            {
                yield return (source.AsSpan(0, match.Index).Count('\n') + 1, source[match.Index..end], pattern);
            }
        }
    }

    // From behind the opening bracket to behind the closing one. Brackets in literals do not count.
    private static (int End, string Literals) Arguments(string source, int start)
    {
        var literals = new StringBuilder();
        var (depth, i) = (1, start);
        while (depth > 0 && i < source.Length)
        {
            var literal = Literal.Match(source[i..Math.Min(source.Length, i + 4_000)]);
            if (literal.Success)
            {
                // A backslash of a plain literal is written twice. The code in an interpolated literal is no text of the pattern.
                var text = literal.Groups["text"].Value;
                var isPlain = literal.Value[0] is '"' && !literal.Value.StartsWith("\"\"\"", StringComparison.Ordinal);
                var isInterpolated = literal.Value.AsSpan(0, 2).Contains('$');
                text = isPlain ? Regex.Replace(text, @"\\(.)", "$1")
                    : isInterpolated ? Regex.Replace(text, @"\{+[A-Za-z][^{}]*\}+", "")
                    : text;
                literals.Append(text);
                i += literal.Length;
                continue;
            }

            depth += source[i] is '(' ? 1 : source[i] is ')' ? -1 : 0;
            i++;
        }

        return (i, literals.ToString());
    }
}
