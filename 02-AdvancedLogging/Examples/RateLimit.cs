using System.Globalization;
using System.Threading.RateLimiting;
using AdvancedLogging.Sinks;
using Microsoft.Extensions.Time.Testing;
using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Serilog;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// Limits the events of each type, so that an outage of one call does not fill the log; the suppressed events are counted and reported.
/// Pitfall: a limiter without a report makes an outage look small, because three errors and a thousand leave the same log.
/// See https://learn.microsoft.com/dotnet/api/system.threading.ratelimiting and https://github.com/NLog/NLog/wiki/LimitingWrapper-target.
/// </summary>
public static class RateLimit
{
    private const string Template = "  {Level:u3} {Message:lj}{NewLine}";

    public static void Run()
    {
        Console.WriteLine(".NET's limiter as a filter, 3 a minute of each template:");
        #region library
        using var limiter = PartitionedRateLimiter.Create<LogEvent, string>(logEvent => RateLimitPartition.GetFixedWindowLimiter(
            logEvent.MessageTemplate.Text,
            _ => new FixedWindowRateLimiterOptions { PermitLimit = 3, Window = TimeSpan.FromMinutes(1) }));
        using (var log = new LoggerConfiguration()
            .Filter.ByIncludingOnly(logEvent => limiter.AttemptAcquire(logEvent).IsAcquired)
            .WriteTo.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger())
        {
            Outage(id => log.Error("Payment {PaymentId} failed", id), id => log.Information("Payment {PaymentId} succeeded", id));
        }
        #endregion

        Console.WriteLine("\nNLog's LimitingWrapper, 3 a minute of anything:");
        using var logs = new LogFactory();
        var console = new ConsoleTarget { Layout = "  ${level:uppercase=true:truncate=3} ${message}" };
        logs.Setup().LoadConfiguration(configuration => configuration.ForLogger()
            .WriteTo(new LimitingTargetWrapper(console) { MessageLimit = 3, Interval = TimeSpan.FromMinutes(1) }));
        var nlog = logs.GetLogger("payments-api");
        Outage(id => nlog.Error("Payment {PaymentId} failed", id), id => nlog.Info("Payment {PaymentId} succeeded", id));

        Console.WriteLine("\nRateLimitingSink, 3 a second of each type:");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        #region limited
        using (var log = new LoggerConfiguration()
            .WriteTo.RateLimited(
                new RateLimitOptions { PerSecond = 3 },
                limited => limited.Console(outputTemplate: Template, formatProvider: CultureInfo.InvariantCulture),
                clock)
            .CreateLogger())
        {
            Outage(id => log.Error("Payment {PaymentId} failed", id), id => log.Information("Payment {PaymentId} succeeded", id));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
        #endregion
    }

    private static void Outage(Action<string> failed, Action<string> succeeded)
    {
        for (var number = 1; number <= 1_000; number++)
        {
            failed($"pay_{number}");
            if (number % 500 == 0)
            {
                succeeded($"pay_{number}");
            }
        }
    }
}
