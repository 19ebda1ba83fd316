namespace Learn.Judge;

/// <summary>What a judge is asked for.</summary>
public enum RequestKind
{
    /// <summary>Load what a later request needs, and compile it to machine code, by checking a right answer.</summary>
    WarmUp,

    /// <summary>Check the learner's answer.</summary>
    Judge,

    /// <summary>Put the known wrong answers before one check, and tell what it says about each.</summary>
    KnownMistakes,

    /// <summary>The same for the wrong answers that are rejected after a time-out.</summary>
    SlowMistakes,
}

/// <summary>A request to a judge.</summary>
/// <param name="Kind">What is asked for.</param>
/// <param name="Tests">The full name of the class with the checks.</param>
/// <param name="Check">The method of one check, where one is meant.</param>
/// <param name="Assembly">The learner's compiled answer, where one is meant.</param>
/// <param name="Symbols">Its debug symbols.</param>
public sealed record Request(RequestKind Kind, string Tests, string Check, byte[] Assembly, byte[] Symbols)
{
    /// <summary>The assembly of a learner's answer.</summary>
    public const string AssemblyName = "Answer";

    /// <summary>The type in it that gives the answer to the checks, by its one method.</summary>
    public const string BindingType = "Learn.AnswerBinding";

    public Request(RequestKind kind, string tests, string check = "")
        : this(kind, tests, check, [], [])
    {
    }
}
