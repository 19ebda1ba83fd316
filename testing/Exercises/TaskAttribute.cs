using Xunit;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// One check of an exercise. It is skipped while the starter still throws <see cref="NotImplementedException"/>.
/// Its trait <c>Exercise</c> has the exercise's number: <c>--filter-trait Exercise=1.3</c> runs the checks of one exercise.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TaskAttribute : FactAttribute, ITraitAttribute
{
    private const string Trait = "Exercise";

    /// <param name="number">The exercise's number, for example 1.3.</param>
    /// <param name="requirement">What must hold, as the rest of a sentence; shown as the test's name.</param>
    public TaskAttribute(string number, string requirement)
    {
        Number = number;
        DisplayName = $"{number} {requirement}";
        SkipExceptions = [typeof(NotImplementedException)];
    }

    public string Number { get; }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new(Trait, Number)];

    /// <summary>The exercise's number among a test's traits, or null where the test is no check of an exercise.</summary>
    public static string? NumberIn(IReadOnlyDictionary<string, IReadOnlyCollection<string>> traits) =>
        traits.TryGetValue(Trait, out var values) ? values.FirstOrDefault() : null;
}
