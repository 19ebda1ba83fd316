using Xunit;

namespace Course.Testing.Tests;

/// <summary>Code that two lessons need in the same form stands in <c>course/</c> once: copies drift.</summary>
public sealed class DuplicationTests
{
    private const int LongestRun = 20;

    [PristineFact]
    public void NoRunOfTwentyEqualLinesStandsInTwoLessons() => Assert.Empty(Copies(
        CourseFiles.Lessons.SelectMany(CourseFiles.Sources).Select(file => (CourseFiles.Relative(file), File.ReadLines(file)))));

    [Fact]
    public void ACopyIsFoundWhateverItsIndentationBlankLinesAndPlace()
    {
        var code = Enumerable.Range(1, LongestRun).Select(number => $"Pay({number});").ToList();
        var moved = code.SelectMany(line => new[] { "", $"    {line}  " }).Prepend("namespace Ledger;");
        Assert.Equal(["01-A/Pay.cs and 02-B/Book.cs share 20 lines from 'Pay(1);' on"], Copies([("01-A/Pay.cs", code), ("02-B/Book.cs", moved)]));
    }

    [Fact]
    public void AShorterRunAndARunWithinOneLessonAreNone()
    {
        var code = Enumerable.Range(1, LongestRun).Select(number => $"Pay({number});").ToList();
        Assert.Empty(Copies([("01-A/Pay.cs", code), ("02-B/Book.cs", code.Skip(1))]));
        Assert.Empty(Copies([("01-A/Pay.cs", code), ("01-A/Book.cs", code)]));
    }

    /// <summary>Each pair of files of two lessons that share a run of so many lines, blank ones and indentation aside; the first run of each.</summary>
    private static List<string> Copies(IEnumerable<(string File, IEnumerable<string> Lines)> files)
    {
        var seen = new Dictionary<string, (string Lesson, string File)>();
        var found = new Dictionary<(string, string), string>();
        foreach (var (file, text) in files)
        {
            var lesson = file.Split('/')[0];
            var lines = text.Select(line => line.Trim()).Where(line => line.Length > 0).ToArray();
            for (var i = 0; i + LongestRun <= lines.Length; i++)
            {
                var run = string.Join('\n', lines, i, LongestRun);
                if (!seen.TryAdd(run, (lesson, file)) && seen[run].Lesson != lesson)
                {
                    found.TryAdd((seen[run].File, file), $"{seen[run].File} and {file} share {LongestRun} lines from '{lines[i]}' on");
                }
            }
        }

        return [.. found.Values];
    }
}
