using Xunit;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// A test that drives a real engine. Where the machine lacks it, the test is skipped, and says how to install it;
/// with <c>COURSE_ENGINES=required</c> it is run all the same, and fails; with <c>COURSE_ENGINES=skip</c> it is skipped in any case.
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
        Skip = WhySkipped(engine, program, install, File.Exists(Path.Combine(Repository.Root, program)), Environment.GetEnvironmentVariable(Variable));
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Engine", _engine)];

    /// <summary>The reason to skip, or null where the test is to be run.</summary>
    public static string? WhySkipped(string engine, string program, string install, bool isInstalled, string? variable) =>
        variable == "skip" ? $"tests with {engine} are left out: {Variable}=skip."
        : isInstalled || variable == "required" ? null
        : $"{engine} is not installed: there is no {program}. {install}";
}
