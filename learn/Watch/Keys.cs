namespace Learn.Watch;

/// <summary>
/// The keys that a learner presses. Where single keys cannot be read, because stdin is no terminal, a line counts by its first letter,
/// and an empty line is Enter.
/// </summary>
public sealed class Keys
{
    /// <summary>The key for "no more input".</summary>
    public const char End = '\u0004';

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(25);
    private readonly Action<char> _pressed;
    private volatile bool _paused;

    /// <param name="pressed">Gets each key, in lower case.</param>
    public Keys(Action<char> pressed)
    {
        _pressed = pressed;
        IsSingle = !Console.IsInputRedirected;
        new Thread(IsSingle ? ReadKeys : ReadLines) { IsBackground = true, Name = "keys" }.Start();
    }

    /// <summary>Whether a key alone is enough.</summary>
    public bool IsSingle { get; }

    /// <summary>Leaves the keyboard to another program, for as long as that runs.</summary>
    public async Task LendAsync(Func<Task> program)
    {
        _paused = true;
        try
        {
            await program();
        }
        finally
        {
            _paused = false;
        }
    }

    private void ReadKeys()
    {
        while (true)
        {
            // To wait inside ReadKey would take the keys of an editor in the same terminal.
            if (_paused || !Console.KeyAvailable)
            {
                Thread.Sleep(Pause);
                continue;
            }

            var key = Console.ReadKey(intercept: true);
            _pressed(key is { Key: ConsoleKey.D, Modifiers: ConsoleModifiers.Control } ? End : char.ToLowerInvariant(key.KeyChar));
        }
    }

    private void ReadLines()
    {
        while (Console.In.ReadLine() is { } line)
        {
            _pressed(line.Trim() is [var letter, ..] ? char.ToLowerInvariant(letter) : '\n');
        }

        _pressed(End);
    }
}
