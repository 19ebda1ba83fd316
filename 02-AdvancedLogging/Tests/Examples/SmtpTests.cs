using System.Text;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Xunit;
using static AdvancedLogging.Tests.AdvancedLoggingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;
using EngineProcess = Course.Testing.EngineProcess;
using ProcessRun = Course.Testing.ProcessRun;

namespace AdvancedLogging.Tests.Examples;

[Collection("SelfLog")]
public sealed class SmtpTests : IDisposable
{
    private const string Password = "correct-horse-42";
    private readonly SelfLogListener _selfLog = new();
    private readonly string _folder = Lesson.CreateFolder();

    public void Dispose() => _selfLog.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("smtp");

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task ABurstIsOneMailAndWhatComesWithinTheMinuteIsTheNext()
    {
        await using var server = await MailServer.StartAsync(_folder);
        var run = await Lesson.RunAsync("smtp", "--smtp", $"localhost:{server.Port}", "--from", "shop@example.org", "--to", "night@example.org");

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, server.Mails.Count);
        var (burst, rest) = (server.Mails[0], server.Mails[1]);
        Assert.Equal("[payments-api] 40 errors, first: Payment pay_1001 of Jürgen Łukasz 李 failed: timeout", burst.Subject);
        Assert.Equal("[payments-api] 2 errors, first: Payment pay_1041 failed: timeout", rest.Subject);
        Assert.Equal(("shop@example.org", "utf-8", false), (burst.From, burst.Charset, burst.Encrypted));
        Assert.Equal(["night@example.org"], burst.To);
        Assert.All(Enumerable.Range(1001, 40), number => Assert.Contains($"Error Payment pay_{number} of Jürgen Łukasz 李 failed: timeout", burst.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("created", burst.Body, StringComparison.Ordinal);
        Assert.Contains("System.TimeoutException: ledger did not answer within 2 s", rest.Body, StringComparison.Ordinal);
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task WithStartTlsAndALoginTheMailIsEncrypted()
    {
        var certificate = ServerCertificate.Create(_folder);
        await using var server = await MailServer.StartAsync(_folder, certificate, "shop", Password);
        var run = await SendAsync(server, certificate, Password);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(2, server.Mails.Count);
        Assert.All(server.Mails, mail => Assert.True(mail.Encrypted));
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task WhereTheServerHasNoAuthPlainItLogsInByAuthLogin()
    {
        var certificate = ServerCertificate.Create(_folder);
        await using var server = await MailServer.StartAsync(_folder, certificate, "shop", Password, withoutMechanism: "PLAIN");
        var run = await SendAsync(server, certificate, Password);

        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Equal(2, server.Mails.Count);
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task TheWrongPasswordIsAnErrorThatDoesNotShowIt()
    {
        var certificate = ServerCertificate.Create(_folder);
        await using var server = await MailServer.StartAsync(_folder, certificate, "shop", "another one");
        var run = await SendAsync(server, certificate, Password);

        AssertNothingWasSent(run, server);
        Assert.Contains("535", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0shop\0{Password}")), run.Output + run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(Password, run.Output + run.Error, StringComparison.Ordinal);
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task ACertificateThatNobodyTrustsGetsNoMail()
    {
        await using var server = await MailServer.StartAsync(_folder, ServerCertificate.Create(_folder), "shop", Password);
        AssertNothingWasSent(await SendAsync(server, trusted: null, Password), server);
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task AServerWithoutStartTlsGetsNoMailWhereItIsAskedFor()
    {
        await using var server = await MailServer.StartAsync(_folder);
        AssertNothingWasSent(await SendAsync(server, trusted: null, Password), server);
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task TheServerGoneAndBackGetsWhatWaited()
    {
        var first = await MailServer.StartAsync(_folder);
        var port = first.Port;
        var clock = new SimulatedTime(DateTimeOffset.UtcNow);
        var sink = Sink(first, clock);
        using var log = Some.Log(sink);
        log.Error("Payment {PaymentId} failed", "pay_1");
        await ClockUntilAsync(clock, () => sink.MailsSent == 1, "the first mail is sent");
        await first.DisposeAsync();

        log.Error("Payment {PaymentId} failed", "pay_2");
        await ClockUntilAsync(clock, () => _selfLog.About("SmtpSink: cannot deliver").Count == 1, "the outage is told");
        log.Error("Payment {PaymentId} failed", "pay_3");
        await using var second = await MailServer.StartAsync(_folder, port);
        await ClockUntilAsync(clock, () => sink.Counts is { Delivered: 3, Queued: 0 }, "what waited is sent");

        Assert.Equal(["pay_1", "pay_2", "pay_3"], second.Mails.SelectMany(mail => mail.Body.Split(' ')).Where(word => word.StartsWith("pay_", StringComparison.Ordinal)));
        Assert.Single(_selfLog.About("SmtpSink: cannot deliver"));
        Assert.Single(_selfLog.About("SmtpSink: delivers again"));
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task AtMostOneMailAMinute()
    {
        await using var server = await MailServer.StartAsync(_folder);
        var clock = new SimulatedTime(DateTimeOffset.UtcNow);
        var sink = Sink(server, clock);
        using var log = Some.Log(sink);
        log.Error("Payment {PaymentId} failed", "pay_1");
        await WaitsAsync(clock, TimeSpan.FromSeconds(5), "it gathers");
        clock.Advance(TimeSpan.FromSeconds(5));
        await WaitsAsync(clock, TimeSpan.FromMinutes(1), "after the first mail it waits for a minute");
        Assert.Equal(1, sink.MailsSent);

        for (var number = 2; number <= 12; number++)
        {
            log.Error("Payment {PaymentId} failed", $"pay_{number}");
        }

        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal(1, sink.MailsSent);
        clock.Advance(TimeSpan.FromTicks(1));
        await WaitsAsync(clock, TimeSpan.FromSeconds(5), "it gathers again");
        clock.Advance(TimeSpan.FromSeconds(5));
        await WaitsAsync(clock, TimeSpan.FromMinutes(1), "after the second mail, too, it waits for a minute");
        Assert.StartsWith("[payments-api] 11 errors, first: ", server.Mails[1].Subject, StringComparison.Ordinal);
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task WhatIsInAnEventCanNeitherAddAHeaderNorEndTheMail()
    {
        await using var server = await MailServer.StartAsync(_folder);
        using (var log = Some.Log(Sink(server, TimeProvider.System)))
        {
            log.Error("Login of {UserName} failed", "eve\r\nBcc: all@example.org\r\n\r\nforged body");
            log.Error(new InvalidOperationException("one\r\n.\r\nQUIT\r\n.two"), "Failed");
        }

        var mail = Assert.Single(server.Mails);
        Assert.DoesNotContain(mail.Headers, header => header.Equals("Bcc", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(["on-call@shop.example"], mail.To);
        Assert.Contains("Login of eve  Bcc: all@example.org    forged body failed", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("\n.\nQUIT\n.two", mail.Body.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task ALongMessageIsCutInTheSubjectAndWholeInTheBody()
    {
        await using var server = await MailServer.StartAsync(_folder);
        var text = string.Concat(Enumerable.Repeat("😀ž", 2_000));
        using (var log = Some.Log(Sink(server, TimeProvider.System)))
        {
            log.Error("{Text:l}", text);
        }

        var mail = Assert.Single(server.Mails);
        Assert.Equal($"[payments-api] {string.Concat(Enumerable.Repeat("😀ž", 99))}😀…", mail.Subject);
        Assert.Contains(text, mail.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--smtp", "localhost")]
    [InlineData("--smtp", "localhost:0")]
    [InlineData("--smtp", "localhost:65536")]
    [InlineData("--smtp", ":25")]
    [InlineData("--from", "nobody")]
    [InlineData("--to", "")]
    [InlineData("--to", "Zoe <zoe@example.org>")]
    [InlineData("--to", "zoë@example.org")]
    public async Task ABadValueIsRefused(string option, string value)
    {
        var run = await Lesson.RunAsync("smtp", option, value);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"{option} takes ", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }

    [Fact]
    public async Task TheServerInsideGetsNoPasswordAndDoesNotEncrypt()
    {
        var run = await Lesson.RunAsync(["smtp"], new Dictionary<string, string?> { ["SMTP_USER"] = "shop", ["SMTP_PASSWORD"] = Password });
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        var encrypted = await Lesson.RunAsync("smtp", "--starttls");
        Assert.Equal((1, "smtp: --starttls needs --smtp HOST:PORT: the mail server inside this example does not encrypt.\n"), (encrypted.ExitCode, encrypted.Error));
    }

    [Fact]
    public async Task APasswordIsNeverSentInClearText()
    {
        var run = await Lesson.RunAsync(["smtp", "--smtp", "localhost:1"], new Dictionary<string, string?> { ["SMTP_USER"] = "shop", ["SMTP_PASSWORD"] = Password });
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Add --starttls, or unset SMTP_USER", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsAnErrorWithoutAStackTrace()
    {
        var run = await Lesson.RunAsync("smtp", "--smtp", $"localhost:{EngineProcess.FreePort()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("42 errors, 0 mails: 0 delivered, 42 dropped", run.Output, StringComparison.Ordinal);
        Assert.Contains("smtp: not every mail could be delivered to localhost:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static SmtpSink Sink(MailServer server, TimeProvider clock) =>
        new(server.Address, startTls: false, credentials: null, "payments-api@shop.example", "on-call@shop.example", TimeSpan.FromSeconds(5), clock);

    private static Task<ProcessRun> SendAsync(MailServer server, ServerCertificate? trusted, string password) =>
        Lesson.RunAsync(["smtp", "--smtp", $"localhost:{server.Port}", "--starttls"], new Dictionary<string, string?>
        {
            ["SMTP_USER"] = "shop",
            ["SMTP_PASSWORD"] = password,
            ["SSL_CERT_FILE"] = trusted?.CertificateFile,
        });

    private static void AssertNothingWasSent(ProcessRun run, MailServer server)
    {
        Assert.Equal(1, run.ExitCode);
        Assert.Empty(server.Mails);
        Assert.Contains("42 errors, 0 mails: 0 delivered, 42 dropped", run.Output, StringComparison.Ordinal);
        Assert.Contains("SmtpSink: cannot deliver (", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private static Task WaitsAsync(SimulatedTime clock, TimeSpan time, string what) =>
        Eventually.HoldsAsync(() => clock.NextTimer == clock.GetUtcNow() + time, what);

    // The worker may not wait yet when the clock moves: move it until it has done what is asked for.
    private static Task ClockUntilAsync(SimulatedTime clock, Func<bool> condition, string what) => Eventually.HoldsAsync(() =>
    {
        clock.Advance(TimeSpan.FromSeconds(5));
        return condition();
    }, what);
}
