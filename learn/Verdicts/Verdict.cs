using Learn.Catalog;
using Learn.Compiling;

namespace Learn.Verdicts;

/// <summary>How an answer stands.</summary>
public enum State
{
    /// <summary>The starter still throws in each check.</summary>
    NotBegun,

    /// <summary>No check rejects the answer, but the starter's exception still comes in one, or a check could not be reached.</summary>
    Unfinished,

    /// <summary>Every check accepts the answer.</summary>
    Solved,

    /// <summary>A check rejects the answer.</summary>
    Wrong,

    /// <summary>The file does not compile.</summary>
    DoesNotCompile,

    /// <summary>The answer ended the process of the checks, or had to be ended.</summary>
    Stopped,
}

/// <summary>What the checks say about an answer.</summary>
/// <param name="Exercise">The exercise.</param>
/// <param name="State">How the answer stands.</param>
/// <param name="Checks">What each check says, in their order. A check that did not run is not among them.</param>
public sealed record Verdict(Exercise Exercise, State State, IReadOnlyList<CheckResult> Checks)
{
    /// <summary>The compiler's errors.</summary>
    public IReadOnlyList<CompileError> Errors { get; init; } = [];

    /// <summary>Why the process of the checks ended, in a sentence; null where it did not.</summary>
    public string? WhyStopped { get; init; }

    /// <summary>What the answer printed to stdout and stderr, from its beginning.</summary>
    public string Printed { get; init; } = "";

    /// <summary>Whether a thread of the answer still ran after the checks.</summary>
    public bool LeftThread { get; init; }

    /// <summary>From the text to the verdict.</summary>
    public TimeSpan Duration { get; init; }

    public bool IsSolved => State == State.Solved;

    /// <summary>The first check that does not accept the answer.</summary>
    public CheckResult? FirstFailure => Checks.FirstOrDefault(check => check.Outcome is Outcome.Rejected or Outcome.Threw);
}

/// <summary>What one check says.</summary>
public enum Outcome
{
    Accepted,
    Rejected,
    Threw,
    Unreachable,
    NotBegun,
}

/// <summary>One check, and what it says.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Requirement">What must hold.</param>
/// <param name="Outcome">What it found.</param>
/// <param name="Message">What it says.</param>
/// <param name="Line">The line of the learner's file that threw, or 0.</param>
public sealed record CheckResult(string Method, string Requirement, Outcome Outcome, string Message, int Line);
