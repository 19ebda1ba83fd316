using System.Globalization;
using AdvancedLogging.Sinks;
using Microsoft.Extensions.Time.Testing;
using NLog;
using NLog.Targets;
using NLog.Targets.Wrappers;
using Serilog;

namespace AdvancedLogging.Examples;

/// <summary>
/// At most three a second of each type of event; the rest is counted, and the count is an event.
/// Pitfall: a limiter that only drops makes an outage look small: a thousand errors and three look the same.
/// See https://github.com/NLog/NLog/wiki/LimitingWrapper-target for one that does just that.
/// </summary>
public static class RateLimit
{
    public static void Run()
    {
        Console.WriteLine("RateLimitingSink, 3 a second of each type:");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 26, 53, TimeSpan.Zero));
        #region limited
        using (var log = new LoggerConfiguration()
            .WriteTo.RateLimited(perSecond: 3, limited => limited.Console(outputTemplate: "  {Level:u3} {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture), clock)
            .CreateLogger())
        {
            for (var number = 1; number <= 1_000; number++)
            {
                log.Error("Payment {PaymentId} failed: {Reason}", $"pay_{number}", "timeout");
                if (number % 500 == 0)
                {
                    log.Information("Payment {PaymentId} succeeded", $"pay_{number}");
                }
            }

            clock.Advance(TimeSpan.FromSeconds(1));
            Console.WriteLine("  (a second later)");
            for (var number = 1_001; number <= 1_005; number++)
            {
                log.Error("Payment {PaymentId} failed: {Reason}", $"pay_{number}", "timeout");
            }
        }
        #endregion

        Console.WriteLine("\nNLog's LimitingWrapper, 3 a minute of anything:");
        using var logs = new LogFactory();
        var console = new ConsoleTarget { Layout = "  ${level:uppercase=true:truncate=3} ${message}" };
        logs.Setup().LoadConfiguration(configuration => configuration.ForLogger()
            .WriteTo(new LimitingTargetWrapper(console) { MessageLimit = 3, Interval = TimeSpan.FromMinutes(1) }));
        var nlog = logs.GetLogger("payments-api");
        for (var number = 1; number <= 1_000; number++)
        {
            nlog.Error("Payment {PaymentId} failed: {Reason}", $"pay_{number}", "timeout");
            if (number % 500 == 0)
            {
                nlog.Info("Payment {PaymentId} succeeded", $"pay_{number}");
            }
        }
    }
}
