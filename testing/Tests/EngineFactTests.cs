using Xunit;

namespace Course.Testing.Tests;

public sealed class EngineFactTests
{
    [Fact]
    public void WithoutTheEngineTheTestIsSkippedAndSaysHowToInstallIt()
    {
        var reason = EngineFactAttribute.WhySkipped("rsyslog", "/usr/sbin/rsyslogd", "apt-get install rsyslog", isInstalled: false, variable: null);
        Assert.Equal("rsyslog is not installed: there is no /usr/sbin/rsyslogd. apt-get install rsyslog", reason);
    }

    [Theory]
    [InlineData(true, null)]
    [InlineData(true, "required")]
    [InlineData(false, "required")]
    public void WithTheEngineOrWhereItIsRequiredTheTestRuns(bool isInstalled, string? variable) =>
        Assert.Null(EngineFactAttribute.WhySkipped("rsyslog", "/usr/sbin/rsyslogd", "apt-get install rsyslog", isInstalled, variable));

    [Fact]
    public void ItIsADeepTest() => Assert.True(new EngineFactAttribute("rsyslog", "/usr/sbin/rsyslogd", "apt-get install rsyslog").Explicit);

    [Fact]
    public void TheEngineIsATrait() =>
        Assert.Equal([new("Engine", "rsyslog")], new EngineFactAttribute("rsyslog", "/usr/sbin/rsyslogd", "apt-get install rsyslog").GetTraits());
}
