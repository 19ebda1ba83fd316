using System.Globalization;
using System.Runtime.InteropServices;
using AdvancedLogging.Levels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// Debug for one namespace and ten minutes, while the service runs: by a signal, or by an HTTP call on loopback.
/// Pitfall: a level that is raised by hand stays raised until somebody remembers it. An open endpoint lets anybody fill the disk.
/// See https://github.com/serilog/serilog/wiki/Writing-Log-Events#dynamic-levels.
/// </summary>
public static class LevelSwitch
{
    public static async Task RunAsync(bool serve, CancellationToken cancellation)
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));
        #region switch
        var antifraud = new LoggingLevelSwitch(LogEventLevel.Information);
        using var log = new LoggerConfiguration()
            .MinimumLevel.Information()
            .MinimumLevel.Override("Shop.Antifraud", antifraud)
            .WriteTo.Console(outputTemplate: "    {Level:u3} {SourceContext} {Message:lj}{NewLine}", formatProvider: null)
            .CreateLogger();
        using var temporary = new TemporaryLevel(antifraud, serve ? TimeProvider.System : clock);
        await using var app = await LoopbackServer.StartAsync(app => app.MapPut("/levels/Shop.Antifraud", Put(temporary)));
        using var hangUp = OnHangUp(() => temporary.Set(LogEventLevel.Debug, TimeSpan.FromMinutes(10)));
        #endregion

        var address = new Uri(app.Address(), "/levels/Shop.Antifraud?level=Debug&minutes=10");
        if (serve)
        {
            var signal = hangUp is null ? "" : $", or kill -HUP {Environment.ProcessId}";
            Console.WriteLine($"From another terminal: curl -X PUT '{address}'{signal}. Ctrl+C ends.");
            await ShopWork.UntilCancelledAsync(log, cancellation);
        }

        Show("at first");
        if (hangUp is not null)
        {
            var arrived = await Administrator.SendHangUpAsync(() => antifraud.MinimumLevel == LogEventLevel.Debug, cancellation);
            Show(arrived ? "after SIGHUP" : "SIGHUP did not arrive: nohup and some service managers start a process that ignores it");
            clock.Advance(TimeSpan.FromMinutes(10));
            Show("later");
        }

        await Administrator.PutAsync(address, cancellation);
        Show("after PUT");
        clock.Advance(TimeSpan.FromMinutes(10));
        Show("later");
        await Administrator.PutAsync(new Uri(address, "?level=Debgu&minutes=10"), cancellation);

        void Show(string when)
        {
            var time = clock.GetUtcNow().ToString("HH':'mm", CultureInfo.InvariantCulture);
            Console.WriteLine($"{time} {when}, Shop.Antifraud: {antifraud.MinimumLevel}");
            ShopWork.Log(log);
        }
    }

    #region doors
    // On loopback only. In production the endpoint stands behind the authentication of the other administration endpoints.
    private static Func<string, double, IResult> Put(TemporaryLevel antifraud) => (level, minutes) =>
    {
        if (!Enum.TryParse<LogEventLevel>(level, out var parsed) || !Enum.IsDefined(parsed) || minutes is not (> 0 and <= 60))
        {
            return Results.BadRequest($"level is one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}, minutes above 0 and up to 60");
        }

        antifraud.Set(parsed, TimeSpan.FromMinutes(minutes));
        return Results.NoContent();
    };

    // SIGHUP means "read your settings again" by convention. Windows cannot send a signal to one process.
    private static PosixSignalRegistration? OnHangUp(Action action) => OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(
        PosixSignal.SIGHUP,
        context =>
        {
            context.Cancel = true;
            action();
        });
    #endregion
}
