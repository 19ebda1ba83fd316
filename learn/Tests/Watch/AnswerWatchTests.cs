using System.Threading.Channels;
using Course.Testing;
using Learn.Watch;
using Xunit;

namespace Learn.Tests.Watch;

/// <summary>Saves as editors do it. Each is seen once, with the whole text.</summary>
public sealed class AnswerWatchTests : IAsyncDisposable
{
    private const string Before = "class Before { }\n";
    private const string After = "class After { int x; }\n";
    private static readonly ScratchFolders Scratch = new();

    private readonly Channel<string> _texts = Channel.CreateUnbounded<string>();
    private readonly Channel<string> _said = Channel.CreateUnbounded<string>();
    private readonly string _file = Path.Combine(Scratch.Create(), "Answer.cs");
    private AnswerWatch? _watch;

    public static TheoryData<string, bool> Saves
    {
        get
        {
            var data = new TheoryData<string, bool>();
            foreach (var editor in new[] { "VS Code", "Vim", "Visual Studio", "nano", "Rider" })
            {
                data.Add(editor, true);
                data.Add(editor, false);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Saves))]
    public async Task ASaveIsSeenOnceAndWhole(string editor, bool usesEvents)
    {
        Start(usesEvents);
        await SaveAsync(editor, After);
        Assert.Equal(After, await NextAsync(_texts));

        // The next change is the next text: nothing was told twice, and nothing half.
        await SaveAsync(editor, After + "// once more\n");
        Assert.Equal(After + "// once more\n", await NextAsync(_texts));
    }

    [Fact]
    public async Task ATouchIsNoChange()
    {
        Start(usesEvents: true);
        File.SetLastWriteTimeUtc(_file, DateTime.UtcNow.AddMinutes(1));
        await File.WriteAllTextAsync(_file, Before, Cancellation);
        await SaveAsync("Vim", After);
        Assert.Equal(After, await NextAsync(_texts));
    }

    /// <summary>A link to a file in another folder: no event comes from there, as in some containers and on network drives.</summary>
    [Fact]
    public async Task WhereNoEventComesTheFileIsLookedAtAndThisIsSaid()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows only an administrator makes links.");
        var elsewhere = Path.Combine(Scratch.Create(), "Elsewhere.cs");
        await File.WriteAllTextAsync(elsewhere, Before, Cancellation);
        File.CreateSymbolicLink(_file, elsewhere);
        Start(usesEvents: true);
        await File.WriteAllTextAsync(elsewhere, After, Cancellation);
        Assert.Equal(After, await NextAsync(_texts));
        Assert.Contains("no event came", await NextAsync(_said), StringComparison.Ordinal);
    }

    [Fact]
    public async Task PollingIsSaid()
    {
        Start(usesEvents: false);
        Assert.Contains("looked at every 250 ms", await NextAsync(_said), StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private static async Task<string> NextAsync(Channel<string> channel) =>
        await channel.Reader.ReadAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(30), Cancellation);

    private void Start(bool usesEvents)
    {
        File.WriteAllText(_file, Before);
        _watch = new AnswerWatch(_file, text => _texts.Writer.TryWrite(text), sentence => _said.Writer.TryWrite(sentence), usesEvents);
    }

    private async Task SaveAsync(string editor, string text)
    {
        switch (editor)
        {
            // Truncates the file, and writes into it.
            case "VS Code":
                await File.WriteAllTextAsync(_file, text, Cancellation);
                break;

            // Renames the old file to a backup, writes a new one, removes the backup ('backupcopy=no').
            case "Vim":
                File.Move(_file, _file + "~");
                await File.WriteAllTextAsync(_file, text, Cancellation);
                File.Delete(_file + "~");
                break;

            // Writes a temporary file, and replaces the old one by it, which becomes a backup.
            case "Visual Studio":
                await File.WriteAllTextAsync(_file + ".tmp", text, Cancellation);
                File.Replace(_file + ".tmp", _file, _file + ".bak");
                break;

            // Truncates, then writes a piece at a time.
            case "nano":
                await using (var stream = new StreamWriter(_file))
                {
                    foreach (var piece in text.Chunk(8))
                    {
                        await stream.WriteAsync(piece);
                        await stream.FlushAsync(Cancellation);
                    }
                }

                break;

            // Writes a temporary file, and renames it over the old one ("safe write").
            default:
                await File.WriteAllTextAsync(_file + "___jb_tmp___", text, Cancellation);
                File.Move(_file + "___jb_tmp___", _file, overwrite: true);
                break;
        }
    }
}
