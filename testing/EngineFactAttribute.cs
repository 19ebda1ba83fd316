using Xunit;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// A deep test that drives a real engine. Where the machine lacks the engine, the test is skipped and says how to install it.
/// With <c>COURSE_ENGINES=required</c> the test runs all the same, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class EngineFactAttribute : FactAttribute, ITraitAttribute
{
    public const string Variable = "COURSE_ENGINES";
    private readonly string _engine;

    /// <param name="engine">The engine's name, which becomes the trait <c>Engine</c>.</param>
    /// <param name="program">The path of its program: a full one, or one below the course's root, as that of an npm package.</param>
    /// <param name="install">The command that installs it.</param>
    public EngineFactAttribute(string engine, string program, string install)
    {
        _engine = engine;
        Explicit = true;
        Skip = WhySkipped(engine, program, install, File.Exists(Path.Combine(Repository.Root, program)), Environment.GetEnvironmentVariable(Variable));
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Engine", _engine)];

    /// <summary>The reason to skip, or null where the test is to be run.</summary>
    public static string? WhySkipped(string engine, string program, string install, bool isInstalled, string? variable) =>
        isInstalled || variable == "required" ? null
        : $"{engine} is not installed: there is no {program}. {install}";
}
