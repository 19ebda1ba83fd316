using System.Text;
using LogAnalysis.Reading;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Reading;

public sealed class FileFollowerTests : IAsyncDisposable
{
    private readonly string _file = Path.Combine(Lesson.CreateFolder(), "app.log");
    private readonly IAsyncEnumerator<Followed> _seen;

    public FileFollowerTests() => _seen = new FileFollower(_file, TimeSpan.FromMilliseconds(2)).ReadAsync(TestContext.Current.CancellationToken).GetAsyncEnumerator(TestContext.Current.CancellationToken);

    public ValueTask DisposeAsync() => _seen.DisposeAsync();

    [Fact]
    public async Task LinesAreHandedOutWhenTheyAreWhole()
    {
        var first = _seen.MoveNextAsync();
        foreach (var value in "one line, byte by byte: ž\n"u8.ToArray())
        {
            Assert.False(first.IsCompleted);
            await using var file = new FileStream(_file, FileMode.Append, FileAccess.Write, FileShare.ReadWrite);
            file.WriteByte(value);
        }

        Assert.True(await first);
        Assert.Equal(new Followed(FollowedKind.Line, "one line, byte by byte: ž"), _seen.Current);
    }

    [Fact]
    public async Task ARotatedFileIsReadToItsEnd()
    {
        await File.WriteAllTextAsync(_file, "1\n", TestContext.Current.CancellationToken);
        await SeesAsync("Line 1");
        for (var round = 0; round < 20; round++)
        {
            // Written, moved and begun anew at once: whenever the follower looks, nothing may be missing.
            await File.AppendAllTextAsync(_file, $"a{round}\nb{round}\nhalf{round}", TestContext.Current.CancellationToken);
            File.Move(_file, $"{_file}.{round}");
            await File.WriteAllTextAsync(_file, $"c{round}\n", TestContext.Current.CancellationToken);
            await SeesAsync($"Line a{round}", $"Line b{round}", $"LastLine half{round}", "Rotated ", $"Line c{round}");
        }
    }

    [Fact]
    public async Task AnEmptiedFileIsReadFromItsBeginning()
    {
        await File.WriteAllTextAsync(_file, "before\n", TestContext.Current.CancellationToken);
        await SeesAsync("Line before");
        for (var round = 0; round < 20; round++)
        {
            // Shorter, as long, longer than before: and each time another text from the first byte on.
            var text = $"{round} {new string('x', round)}";
            await using (var file = new FileStream(_file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            {
                file.SetLength(0);
                file.Write(Encoding.UTF8.GetBytes($"{text}\n"));
            }

            await SeesAsync("Truncated ", $"Line {text}");
        }
    }

    /// <summary>A short banner that each process writes first: the old file and the new one begin alike.</summary>
    [Theory]
    [InlineData("shop started\n", "shop started\nline one of the new file\n")]
    [InlineData("shop started\nand ended\n", "shop started\n")]
    [InlineData("shop started\n1\n", "shop started\n2\n")]
    public async Task ARotationIsSeenWhereBothFilesBeginAlike(string before, string after)
    {
        await File.WriteAllTextAsync(_file, before, TestContext.Current.CancellationToken);
        await SeesAsync(Lines(before));
        File.Move(_file, $"{_file}.1");
        await File.WriteAllTextAsync(_file, after, TestContext.Current.CancellationToken);
        await SeesAsync(["Rotated ", .. Lines(after)]);

        static string[] Lines(string text) => [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => $"Line {line}")];
    }

    [Fact]
    public async Task AFileThatIsEmptiedAndBeginsAlikeIsReadAgain()
    {
        await File.WriteAllTextAsync(_file, "shop started\n1\n", TestContext.Current.CancellationToken);
        await SeesAsync("Line shop started", "Line 1");
        await File.WriteAllTextAsync(_file, "shop started\n2\n3\n", TestContext.Current.CancellationToken);
        await SeesAsync("Truncated ", "Line shop started", "Line 2", "Line 3");
    }

    [Fact]
    public async Task AMissingFileIsWaitedFor()
    {
        var first = _seen.MoveNextAsync();
        Assert.False(first.IsCompleted);
        await File.WriteAllTextAsync(_file, "here\r\n", TestContext.Current.CancellationToken);
        Assert.True(await first);
        Assert.Equal("here", _seen.Current.Text);

        File.Delete(_file);
        await File.WriteAllTextAsync(_file, "again\n", TestContext.Current.CancellationToken);
        await SeesAsync("Rotated ", "Line again");
    }

    [Fact]
    public async Task ALineWithoutAnEndDoesNotFillTheMemory()
    {
        await File.WriteAllTextAsync(_file, new string('x', 3 * WholeLines.LongestLine), TestContext.Current.CancellationToken);
        Assert.True(await _seen.MoveNextAsync());
        Assert.InRange(_seen.Current.Text.Length, WholeLines.LongestLine, 2 * WholeLines.LongestLine);
    }

    private async Task SeesAsync(params string[] expected)
    {
        foreach (var each in expected)
        {
            Assert.True(await _seen.MoveNextAsync());
            Assert.Equal(each, $"{_seen.Current.Kind} {_seen.Current.Text}");
        }
    }
}
