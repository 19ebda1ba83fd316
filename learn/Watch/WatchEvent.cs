using Learn.Catalog;

namespace Learn.Watch;

/// <summary>What happens while the runner watches.</summary>
internal abstract record WatchEvent
{
    /// <summary>The learner has saved the file of an exercise.</summary>
    public sealed record Saved(Exercise Exercise, string Text) : WatchEvent;

    /// <summary>The learner has pressed a key.</summary>
    public sealed record Pressed(char Key) : WatchEvent;

    /// <summary>A part of the runner has something to say.</summary>
    public sealed record Said(string Sentence) : WatchEvent;

    /// <summary>A verdict is there; or null where the lesson could not be built.</summary>
    public sealed record Judged(Exercise Exercise, CheckedAnswer? Answer) : WatchEvent;

    /// <summary>A verdict could not be given.</summary>
    public sealed record Failed(Exception Exception) : WatchEvent;
}
