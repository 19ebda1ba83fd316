using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using Serilog;
using Serilog.Core;
using Serilog.Events;

namespace AdvancedLogging.Examples;

/// <summary>
/// Debug for one namespace and ten minutes, while the service runs: by a signal, or by an HTTP call on loopback.
/// Pitfall: a level that was raised by hand is forgotten by hand, too; and an open endpoint lets anybody fill the disk.
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
            .WriteTo.Console(outputTemplate: "    {Level:u3} {SourceContext} {Message:lj}{NewLine}", formatProvider: CultureInfo.InvariantCulture)
            .CreateLogger();
        using var temporary = new TemporaryLevel(antifraud, serve ? TimeProvider.System : clock);
        #endregion

        await using var app = await ServeAsync(temporary);
        var address = new Uri(app.Address(), "/levels/Shop.Antifraud?level=Debug&minutes=10");
        using var hangUp = OnHangUp(() => temporary.Set(LogEventLevel.Debug, TimeSpan.FromMinutes(10)));
        if (serve)
        {
            Console.WriteLine($"From another terminal: curl -X PUT '{address}'{(hangUp is null ? "" : $", or kill -HUP {Environment.ProcessId}")}. Ctrl+C ends.");
            while (true)
            {
                Work(log);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellation);
            }
        }

        Show("Information everywhere");
        if (hangUp is not null)
        {
            var arrived = await SendHangUpAsync(() => antifraud.MinimumLevel == LogEventLevel.Debug, cancellation);
            Show(arrived ? "after the signal SIGHUP" : "SIGHUP did not arrive: nohup and some service managers start a process that ignores it");
            clock.Advance(TimeSpan.FromMinutes(10));
            Show("ten minutes later");
        }

        using var http = new HttpClient();
        Console.WriteLine($"\nPUT {address.PathAndQuery}: {await PutAsync(http, address, cancellation)}");
        Show("after the call");
        clock.Advance(TimeSpan.FromMinutes(10));
        Show("ten minutes later");
        var misspelt = new Uri(address, "?level=Debgu&minutes=10");
        Console.WriteLine($"\nPUT {misspelt.PathAndQuery}: {await PutAsync(http, misspelt, cancellation)}");

        void Show(string when)
        {
            Console.WriteLine($"{clock.GetUtcNow().ToString("HH':'mm", CultureInfo.InvariantCulture)}, {when}:");
            Work(log);
        }
    }

    private static void Work(Serilog.ILogger log)
    {
        log.ForContext(Constants.SourceContextPropertyName, "Shop.Antifraud").Debug("Score {Score} is below {Limit}", 12, 80);
        log.ForContext(Constants.SourceContextPropertyName, "Shop.Ledger").Debug("Booking {PaymentId}", "pay_1001");
        log.ForContext(Constants.SourceContextPropertyName, "Shop.Payments").Information("Payment {PaymentId} succeeded", "pay_1001");
    }

    #region doors
    // On loopback only. In production it stands behind the authentication of the other administration endpoints.
    private static Task<WebApplication> ServeAsync(TemporaryLevel antifraud) => LoopbackServer.StartAsync(app =>
        app.MapPut("/levels/Shop.Antifraud", (string level, double minutes) =>
        {
            if (!Enum.TryParse<LogEventLevel>(level, out var parsed) || !Enum.IsDefined(parsed) || minutes is not (> 0 and <= 60))
            {
                return Results.BadRequest($"level is one of {string.Join(", ", Enum.GetNames<LogEventLevel>())}, minutes above 0 and up to 60");
            }

            antifraud.Set(parsed, TimeSpan.FromMinutes(minutes));
            return Results.NoContent();
        }));

    // SIGHUP, by custom "read your settings again". Windows has no signal to send to one process.
    private static PosixSignalRegistration? OnHangUp(Action action) => OperatingSystem.IsWindows() ? null : PosixSignalRegistration.Create(PosixSignal.SIGHUP, context =>
    {
        context.Cancel = true;
        action();
    });
    #endregion

    private static async Task<bool> SendHangUpAsync(Func<bool> arrived, CancellationToken cancellation)
    {
        await ChildProcess.SignalAsync(Environment.ProcessId, "-HUP", cancellation);
        for (var attempt = 0; attempt < 600 && !arrived(); attempt++)
        {
            await Task.Delay(5, cancellation);
        }

        return arrived();
    }

    private static async Task<string> PutAsync(HttpClient http, Uri address, CancellationToken cancellation)
    {
        using var response = await http.PutAsync(address, content: null, cancellation);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(cancellation)}".Trim();
    }
}
