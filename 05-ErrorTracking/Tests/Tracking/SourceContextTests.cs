using ErrorTracking.Tracking;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Tracking;

public sealed class SourceContextTests
{
    private readonly string _file = Path.Combine(Lesson.CreateFolder(), "Shop.cs");

    public SourceContextTests() => File.WriteAllLines(_file, Enumerable.Range(1, 10).Select(line => $"line {line}"));

    [Theory]
    [InlineData(5, "2 3 4", "6 7 8")]
    [InlineData(1, "", "2 3 4")]
    [InlineData(2, "1", "3 4 5")]
    [InlineData(9, "6 7 8", "10")]
    [InlineData(10, "7 8 9", "")]
    public void ThreeLinesOnEachSideWhereThereAreSoMany(int line, string before, string after)
    {
        var context = SourceContext.Around(_file, line)!;
        Assert.Equal($"line {line}", context.Line);
        Assert.Equal(Lines(before), context.Before);
        Assert.Equal(Lines(after), context.After);

        static IEnumerable<string> Lines(string numbers) => numbers.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(number => $"line {number}");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(4_000)]
    [InlineData(0)]
    [InlineData(-1)]
    public void WithoutThatLineThereIsNone(int line) => Assert.Null(SourceContext.Around(_file, line));

    [Fact]
    public void WithoutTheFileThereIsNoneAndALongLineIsCut()
    {
        Assert.Null(SourceContext.Around(null, 1));
        Assert.Null(SourceContext.Around(_file + ".none", 1));
        Assert.Null(SourceContext.Around(Path.GetDirectoryName(_file), 1));
        File.WriteAllText(_file, new string('x', 100_000));
        Assert.InRange(SourceContext.Around(_file, 1)!.Line.Length, 200, 240);
    }
}
