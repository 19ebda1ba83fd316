using AdvancedLogging.Levels;
using Microsoft.Extensions.Time.Testing;
using Serilog.Core;
using Serilog.Events;
using Xunit;

namespace AdvancedLogging.Tests.Sinks;

public sealed class TemporaryLevelTests
{
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.UnixEpoch);
    private readonly LoggingLevelSwitch _switch = new(LogEventLevel.Warning);

    [Fact]
    public void ItHoldsForItsTimeAndGoesBack()
    {
        using var temporary = new TemporaryLevel(_switch, _clock);
        temporary.Set(LogEventLevel.Debug, TimeSpan.FromMinutes(10));
        _clock.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromTicks(1));
        Assert.Equal(LogEventLevel.Debug, _switch.MinimumLevel);
        _clock.Advance(TimeSpan.FromTicks(1));
        Assert.Equal(LogEventLevel.Warning, _switch.MinimumLevel);
    }

    [Fact]
    public void ASecondCallBeginsAnew()
    {
        using var temporary = new TemporaryLevel(_switch, _clock);
        temporary.Set(LogEventLevel.Debug, TimeSpan.FromMinutes(10));
        _clock.Advance(TimeSpan.FromMinutes(9));
        temporary.Set(LogEventLevel.Verbose, TimeSpan.FromMinutes(10));
        _clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(LogEventLevel.Verbose, _switch.MinimumLevel);
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(LogEventLevel.Warning, _switch.MinimumLevel);
    }

    [Fact]
    public void DisposeSetsItBack()
    {
        var temporary = new TemporaryLevel(_switch, _clock);
        temporary.Set(LogEventLevel.Debug, TimeSpan.FromMinutes(10));
        temporary.Dispose();
        Assert.Equal(LogEventLevel.Warning, _switch.MinimumLevel);
        _switch.MinimumLevel = LogEventLevel.Error;
        _clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal(LogEventLevel.Error, _switch.MinimumLevel);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(24 * 60 + 1)]
    public void ATimeOutOfRangeIsRefusedAndChangesNothing(int minutes)
    {
        using var temporary = new TemporaryLevel(_switch, _clock);
        Assert.Throws<ArgumentOutOfRangeException>(() => temporary.Set(LogEventLevel.Debug, TimeSpan.FromMinutes(minutes)));
        Assert.Equal(LogEventLevel.Warning, _switch.MinimumLevel);
    }
}
