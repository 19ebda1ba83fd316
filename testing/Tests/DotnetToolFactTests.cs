using Xunit;

namespace Course.Testing.Tests;

public sealed class DotnetToolFactTests
{
    [Fact]
    public void ItIsADeepTestWithTheToolAsItsTrait()
    {
        var fact = new DotnetToolFactAttribute("dotnet-stryker");
        Assert.True(fact.Explicit);
        Assert.Equal([new("Engine", "dotnet-stryker")], fact.GetTraits());
    }

    [Fact]
    public void TheToolIsLookedForInTheVersionOfTheManifest() =>
        Assert.EndsWith(Path.Combine("dotnet-stryker", "5.1.0"), DotnetToolFactAttribute.PackageOf("dotnet-stryker"), StringComparison.Ordinal);

    [Fact]
    public void AToolThatTheManifestLacksIsAnError() => Assert.Throws<KeyNotFoundException>(() => DotnetToolFactAttribute.PackageOf("dotnet-nothing"));
}
