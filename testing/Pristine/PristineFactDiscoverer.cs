using Xunit.Sdk;
using Xunit.v3;

namespace Course.Testing;

/// <summary>Finds a <see cref="PristineFactAttribute"/> where it applies, and no test elsewhere. A skipped test would be shown to learners.</summary>
public sealed class PristineFactDiscoverer : FactDiscoverer
{
    public override async ValueTask<IReadOnlyCollection<IXunitTestCase>> Discover(
        ITestFrameworkDiscoveryOptions discoveryOptions, IXunitTestMethod testMethod, IFactAttribute factAttribute) =>
        PristineFactAttribute.IsRequired ? await base.Discover(discoveryOptions, testMethod, factAttribute) : [];
}
