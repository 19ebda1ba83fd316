using Xunit;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// A test of the repository as it is handed out: its layout, its style, its untouched starters. It exists only where
/// <c>COURSE_PRISTINE=true</c>, in the project's own checks. A learner changes starters and adds files, and no test minds.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
[XunitTestCaseDiscoverer(typeof(PristineFactDiscoverer))]
public sealed class PristineFactAttribute : FactAttribute
{
    public const string Variable = "COURSE_PRISTINE";

    /// <summary>Whether the course must be as it is handed out.</summary>
    public static bool IsRequired { get; } = Environment.GetEnvironmentVariable(Variable) == "true";
}
