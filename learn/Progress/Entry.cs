using System.Text.Json.Serialization;

namespace Learn.Progress;

/// <summary>What happened to an exercise.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<EntryKind>))]
public enum EntryKind
{
    /// <summary>The checks gave a verdict.</summary>
    Verdict,

    /// <summary>A hint was shown.</summary>
    Hint,

    /// <summary>The solution was shown.</summary>
    Solution,

    /// <summary>The starter was put in place of the answer.</summary>
    Reset,
}

/// <summary>One thing that happened.</summary>
/// <param name="Time">When.</param>
/// <param name="Kind">What.</param>
/// <param name="Exercise">The exercise: lesson and name, for example <c>01-LoggingBasics/EffectiveLevel</c>.</param>
/// <param name="Checks">The version of its checks.</param>
public sealed record Entry(DateTimeOffset Time, EntryKind Kind, string Exercise, string Checks)
{
    /// <summary>The state of the answer, for example <c>Wrong</c>.</summary>
    public string? State { get; init; }

    /// <summary>The hash of the answer's text.</summary>
    public string? Answer { get; init; }

    /// <summary>The checks, with what each said.</summary>
    public IReadOnlyList<EntryTask>? Tasks { get; init; }

    /// <summary>The known mistake that the answer looks like.</summary>
    public string? Mistake { get; init; }

    /// <summary>How strong the hint was: 1 to 3.</summary>
    public int? Strength { get; init; }

    /// <summary>Whether this entry is a verdict that the exercise is solved.</summary>
    [JsonIgnore]
    public bool IsSolved => Kind == EntryKind.Verdict && State == "Solved";
}

/// <summary>One check of a verdict.</summary>
/// <param name="Name">What it requires.</param>
/// <param name="Outcome">What it found.</param>
/// <param name="Message">What it said about a wrong answer.</param>
public sealed record EntryTask(string Name, string Outcome, string? Message);
