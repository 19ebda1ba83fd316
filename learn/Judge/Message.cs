namespace Learn.Judge;

/// <summary>What a judge tells.</summary>
public enum MessageKind
{
    /// <summary>A request is done.</summary>
    Done,

    /// <summary>A check begins.</summary>
    Begins,

    /// <summary>The check accepts the answer.</summary>
    Accepted,

    /// <summary>The check rejects the answer.</summary>
    Rejected,

    /// <summary>The answer threw an exception that the check did not expect.</summary>
    Threw,

    /// <summary>Another fault keeps the check from its subject.</summary>
    Unreachable,

    /// <summary>The starter's exception came.</summary>
    NotBegun,

    /// <summary>An exception on a thread of the answer ends the process.</summary>
    ThreadFailed,

    /// <summary>The answer ends the process.</summary>
    Exits,

    /// <summary>A thread of the answer still runs.</summary>
    ThreadLeft,

    /// <summary>A known wrong answer, with what the check says about it.</summary>
    KnownMistake,

    /// <summary>The judge itself has failed.</summary>
    Broken,
}

/// <summary>A message of a judge.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Subject">The method of the check, or the name of the wrong answer.</param>
/// <param name="Text">What it says.</param>
/// <param name="Line">The line of the learner's file, or 0.</param>
public sealed record Message(MessageKind Kind, string Subject = "", string Text = "", int Line = 0);
