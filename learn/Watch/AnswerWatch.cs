using System.Threading.Channels;

namespace Learn.Watch;

/// <summary>
/// Tells when the content of a file changes, however an editor saves it: in place, in several writes, or by a rename over it. It listens to
/// events of the file system, and looks at the file as well: in some containers and on some network drives no events come.
/// </summary>
public sealed class AnswerWatch : IAsyncDisposable
{
    private static readonly TimeSpan Seldom = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Often = TimeSpan.FromMilliseconds(250);

    private readonly string _file;
    private readonly Channel<bool> _events = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly CancellationTokenSource _stop = new();
    private readonly FileSystemWatcher? _watcher;
    private readonly Action<string> _changed;
    private readonly Action<string> _say;
    private readonly Task _loop;
    private bool _polls;

    /// <param name="file">The file. It may be replaced at any time.</param>
    /// <param name="changed">Gets the new text.</param>
    /// <param name="say">Gets a sentence for the user.</param>
    /// <param name="usesEvents">False looks at the file only.</param>
    public AnswerWatch(string file, Action<string> changed, Action<string> say, bool usesEvents)
    {
        (_file, _changed, _say) = (file, changed, say);
        _watcher = usesEvents ? StartWatcher() : null;
        _polls = _watcher is null;
        if (_polls)
        {
            say($"Events of the file system are off. The file is looked at every {Often.TotalMilliseconds:0} ms.");
        }

        _loop = LoopAsync(SavedText.Read(file));
    }

    public async ValueTask DisposeAsync()
    {
        _watcher?.Dispose();
        await _stop.CancelAsync();
        await _loop;
        _stop.Dispose();
    }

    private FileSystemWatcher? StartWatcher()
    {
        try
        {
            // The folder is watched, not the file: a rename over it makes another file of this name.
            var watcher = new FileSystemWatcher(Path.GetDirectoryName(_file)!)
            {
                NotifyFilter = NotifyFilters.LastWrite | NotifyFilters.FileName | NotifyFilters.Size,
            };
            watcher.Changed += (_, e) => OnEvent(e.FullPath);
            watcher.Created += (_, e) => OnEvent(e.FullPath);
            watcher.Renamed += (_, e) => OnEvent(e.FullPath);
            watcher.Error += (_, _) => OnEvent(_file);
            watcher.EnableRaisingEvents = true;
            return watcher;
        }
        catch (Exception exception) when (exception is IOException or ArgumentException or PlatformNotSupportedException)
        {
            // Linux limits the number of watches of a user.
            return null;
        }
    }

    private void OnEvent(string path)
    {
        if (Path.GetFileName(path) == Path.GetFileName(_file))
        {
            _events.Writer.TryWrite(true);
        }
    }

    private async Task LoopAsync(string? text)
    {
        try
        {
            while (true)
            {
                var byEvent = await WaitForEventAsync(_polls ? Often : Seldom);

                // The text, and not the time of the file: a link has a time of its own, and some clocks tick in seconds.
                if (SavedText.Read(_file) == text)
                {
                    continue;
                }

                // The event may be a little late.
                if (!byEvent && !_polls && !await WaitForEventAsync(Often))
                {
                    _polls = true;
                    _say("The file has changed, but no event came: is this a container or a network drive? The file is now looked at "
                        + $"every {Often.TotalMilliseconds:0} ms.");
                }

                var saved = await SavedText.ReadStableAsync(_file, _stop.Token);
                if (saved is not null && saved != text)
                {
                    text = saved;
                    _changed(saved);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Disposed.
        }
    }

    private async Task<bool> WaitForEventAsync(TimeSpan atMost)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        timer.CancelAfter(atMost);
        try
        {
            return await _events.Reader.ReadAsync(timer.Token);
        }
        catch (OperationCanceledException) when (!_stop.IsCancellationRequested)
        {
            return false;
        }
    }
}
