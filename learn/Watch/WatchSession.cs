using System.Threading.Channels;
using Learn.Catalog;
using Spectre.Console;

namespace Learn.Watch;

/// <summary>
/// Watches the file of one exercise, gives a verdict on each save, and obeys the keys. Everything is done one after the other.
/// </summary>
public sealed class WatchSession : IAsyncDisposable
{
    private readonly Channel<WatchEvent> _events = Channel.CreateUnbounded<WatchEvent>();
    private readonly Workbench _bench;
    private readonly WatchOptions _options;
    private readonly WatchKeys _keys;
    private AnswerWatch? _watch;
    private CancellationTokenSource _saving = new();
    private Task _running = Task.CompletedTask;

    public WatchSession(Workbench bench, WatchOptions options)
    {
        (_bench, _options) = (bench, options);
        _keys = new WatchKeys(bench, options, this);
    }

    /// <summary>The exercise that is watched.</summary>
    public Exercise Exercise { get; private set; } = null!;

    /// <summary>The last verdict on it, if there is one.</summary>
    public CheckedAnswer? Last { get; private set; }

    /// <summary>The learner presses a key.</summary>
    public void Press(char key) => _events.Writer.TryWrite(new WatchEvent.Pressed(key));

    /// <summary>Watches until the learner quits.</summary>
    public async Task RunAsync(Exercise exercise, CancellationToken cancellation)
    {
        await SwitchToAsync(exercise);
        await foreach (var happened in _events.Reader.ReadAllAsync(cancellation))
        {
            if (happened is WatchEvent.Pressed { Key: var key })
            {
                if (!await _keys.ObeyAsync(key, cancellation))
                {
                    return;
                }
            }
            else
            {
                Handle(happened);
            }
        }
    }

    /// <summary>Goes to another exercise, and checks it as it is.</summary>
    public async Task SwitchToAsync(Exercise exercise)
    {
        await StopWatchingAsync();
        (Exercise, Last) = (exercise, null);
        _bench.Console.Write(new Rule($"[bold]{exercise.Number} {exercise.Name}[/]").LeftJustified());
        _bench.Console.MarkupLineInterpolated($"{exercise.Task}");
        _bench.Console.MarkupLineInterpolated($"[grey]File: {exercise.RelativeFile}. Each save is checked.[/]");
        _watch = new AnswerWatch(
            exercise.File,
            text => _events.Writer.TryWrite(new WatchEvent.Saved(exercise, text)),
            sentence => _events.Writer.TryWrite(new WatchEvent.Said(sentence)),
            _options.UsesEvents);
        Check(exercise, SavedText.Read(exercise.File) ?? "");
    }

    /// <summary>Does something that needs the referee, after the verdict that is on its way.</summary>
    public async Task PauseAsync(Func<Task> work)
    {
        await _running;
        await work();
    }

    public async ValueTask DisposeAsync()
    {
        await StopWatchingAsync();
        _saving.Dispose();
    }

    private void Handle(WatchEvent happened)
    {
        switch (happened)
        {
            case WatchEvent.Saved saved when saved.Exercise == Exercise:
                _bench.Console.Write(new Rule($"[grey]{DateTime.Now:HH:mm:ss}[/]").LeftJustified());
                Check(saved.Exercise, saved.Text);
                break;
            case WatchEvent.Said said:
                _bench.Console.MarkupLineInterpolated($"[yellow]{said.Sentence}[/]");
                break;
            case WatchEvent.Judged judged when judged.Exercise == Exercise:
                Last = judged.Answer;
                if (Last?.Verdict.IsSolved == true)
                {
                    _bench.Console.MarkupLine("[green]Solved.[/] `s` shows the solution to compare, `n` goes on.");
                }

                _keys.WritePrompt();
                break;
            case WatchEvent.Failed failed:
                _bench.Console.MarkupLineInterpolated($"[red]{failed.Exception.Message}[/]");
                break;
        }
    }

    // A new save stops the verdict on the one before.
    private void Check(Exercise exercise, string text)
    {
        var (before, stop) = (_running, _saving);
        _saving = new CancellationTokenSource();
        var cancellation = _saving.Token;
        _running = Task.Run(async () =>
        {
            await stop.CancelAsync();
            await before;
            stop.Dispose();
            try
            {
                var answer = await _bench.CheckAsync(exercise, text, cancellation);
                if (answer is not null)
                {
                    _bench.Keep(answer);
                }

                _events.Writer.TryWrite(new WatchEvent.Judged(exercise, answer));
                if (answer is not null && await _bench.RefereeForAsync(exercise, cancellation) is { } referee)
                {
                    await referee.PrepareAsync(exercise);
                }
            }
            catch (OperationCanceledException)
            {
                // The next save has its own verdict.
            }
            catch (Exception exception)
            {
                // Whatever it is: the next save must get its verdict.
                _events.Writer.TryWrite(new WatchEvent.Failed(exception));
            }
        });
    }

    private async Task StopWatchingAsync()
    {
        await _saving.CancelAsync();
        await _running;
        if (_watch is not null)
        {
            await _watch.DisposeAsync();
        }
    }
}
