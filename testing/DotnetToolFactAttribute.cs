using System.Text.Json;
using Xunit;
using Xunit.v3;

namespace Course.Testing;

/// <summary>
/// A deep test that runs a tool of the tool manifest. Where the tool is not restored, the test is skipped and says how to restore it.
/// With <see cref="EngineFactAttribute.Variable"/> set to <c>required</c> the test runs all the same, and fails.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class DotnetToolFactAttribute : FactAttribute, ITraitAttribute
{
    private readonly string _tool;

    /// <param name="tool">The tool's package, for example <c>dotnet-trace</c>.</param>
    public DotnetToolFactAttribute(string tool)
    {
        _tool = tool;
        Explicit = true;
        var package = PackageOf(tool);
        var required = Environment.GetEnvironmentVariable(EngineFactAttribute.Variable);
        Skip = EngineFactAttribute.WhySkipped(tool, package, "dotnet tool restore", Directory.Exists(package), required);
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> GetTraits() => [new("Engine", _tool)];

    /// <summary>The folder into which <c>dotnet tool restore</c> puts the tool.</summary>
    /// <exception cref="KeyNotFoundException">The manifest has no such tool.</exception>
    public static string PackageOf(string tool)
    {
        using var manifest = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, ".config", "dotnet-tools.json")));
        var version = manifest.RootElement.GetProperty("tools").GetProperty(tool).GetProperty("version").GetString()!;
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        return Path.Combine(packages, tool, version);
    }
}
