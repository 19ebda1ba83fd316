using Xunit.Sdk;
using Xunit.v3;

namespace Course.Testing;

/// <summary>Finds a <see cref="PristineFactAttribute"/> where it applies. Elsewhere there is no test, not even a skipped one.</summary>
public sealed class PristineFactDiscoverer : FactDiscoverer
{
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        PristineFactAttribute.IsRequired ? await base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}
