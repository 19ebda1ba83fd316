using System.Text;
using AdvancedLogging.Sinks;
using AdvancedLogging.Tests.Support;
using Course.Senders;
using Serilog;
using Serilog.Core;
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
    private readonly DeliveryMonitor _monitor = new();
    private readonly string _folder = Lesson.CreateFolder();

    public void Dispose() => _selfLog.Dispose();

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("smtp");

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task TheFirstErrorIsAMailAtOnceAndABurstIsTheNext()
    {
        await using var server = await MailServer.StartAsync(_folder);
        string[] addresses = ["--from", "shop@example.org", "--to", "night@example.org"];
        var run = await Lesson.RunAsync(["smtp", "--smtp", $"localhost:{server.Port}", .. addresses]);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Equal(2, server.Mails.Count);
        var (first, burst) = (server.Mails[0], server.Mails[1]);
        Assert.Equal("[payments-api] Payment pay_1001 of Jürgen Łukasz 李 failed: timeout", first.Subject);
        Assert.Equal("[payments-api] 41 errors, first: Payment pay_1002 failed: timeout", burst.Subject);
        Assert.Equal(("shop@example.org", "utf-8", false), (burst.From, burst.Charset, burst.Encrypted));
        Assert.Equal(["night@example.org"], burst.To);
        Assert.All(
            Enumerable.Range(1003, 40),
            number => Assert.Contains($"Payment pay_{number} of Jürgen Łukasz 李 failed: timeout", burst.Body, StringComparison.Ordinal));
        Assert.DoesNotContain("created", burst.Body, StringComparison.Ordinal);
        Assert.Contains("System.TimeoutException: no answer within 2 s", burst.Body, StringComparison.Ordinal);
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
        Assert.Contains("Authentication credentials invalid", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(
            Convert.ToBase64String(Encoding.UTF8.GetBytes($"\0shop\0{Password}")),
            run.Output + run.Error,
            StringComparison.Ordinal);
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
        using var log = Log(first, every: TimeSpan.FromSeconds(1));
        log.Error("Payment {PaymentId} failed", "pay_1");
        await Eventually.HoldsAsync(() => _monitor.Batches == 1, "the first mail is sent");
        await first.DisposeAsync();

        log.Error("Payment {PaymentId} failed", "pay_2");
        await Eventually.HoldsAsync(() => _selfLog.About("SmtpSink: cannot deliver").Count == 1, "the outage is told");
        log.Error("Payment {PaymentId} failed", "pay_3");
        await using var second = await MailServer.StartAsync(_folder, port);
        await Eventually.HoldsAsync(() => _monitor.Counts is { Delivered: 3, Queued: 0 }, "what waited is sent");

        Assert.Equal(
            ["pay_1", "pay_2", "pay_3"],
            second.Mails.SelectMany(mail => mail.Body.Split(' ')).Where(word => word.StartsWith("pay_", StringComparison.Ordinal)));
        Assert.Single(_selfLog.About("SmtpSink: cannot deliver"));
        Assert.Single(_selfLog.About("SmtpSink: delivers again"));
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task AfterTheFirstMailErrorsWaitForTheirTime()
    {
        await using var server = await MailServer.StartAsync(_folder);
        using (var log = Log(server, every: TimeSpan.FromHours(1)))
        {
            log.Error("Payment {PaymentId} failed", "pay_1");
            await Eventually.HoldsAsync(() => _monitor.Batches == 1, "the first error is mailed although its hour is not over");
            Enumerable.Range(2, 11).ToList().ForEach(number => log.Error("Payment {PaymentId} failed", $"pay_{number}"));
            Assert.Equal(1, _monitor.Batches);
        }

        Assert.Equal(
            ["[payments-api] Payment pay_1 failed", "[payments-api] 11 errors, first: Payment pay_2 failed"],
            server.Mails.Select(mail => mail.Subject));
    }

    [EngineFact(MailServer.Name, MailServer.Program, MailServer.Install)]
    public async Task WhatIsInAnEventCanNeitherAddAHeaderNorEndTheMail()
    {
        await using var server = await MailServer.StartAsync(_folder);
        using (var log = Log(server, every: TimeSpan.FromHours(1), firstAtOnce: false))
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
        using (var log = Log(server, every: TimeSpan.FromHours(1), firstAtOnce: false))
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
    [InlineData("--from", "\"shop\nRCPT TO:<eve@shop.example>\"@shop.example")]
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
        Assert.Equal(
            (1, "smtp: --starttls needs --smtp HOST:PORT: the mail server inside this example does not encrypt.\n"),
            (encrypted.ExitCode, encrypted.Error));
    }

    [Fact]
    public async Task APasswordIsNeverSentInClearText()
    {
        var login = new Dictionary<string, string?> { ["SMTP_USER"] = "shop", ["SMTP_PASSWORD"] = Password };
        var run = await Lesson.RunAsync(["smtp", "--smtp", "localhost:1"], login);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("Add --starttls, or unset SMTP_USER", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AServerThatIsNotThereIsAnErrorWithoutAStackTrace()
    {
        var run = await Lesson.RunAsync("smtp", "--smtp", $"localhost:{EngineProcess.FreePort()}");
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("errors: 42 =  0 delivered +  0 waiting + 42 dropped; mails: 0", run.Output, StringComparison.Ordinal);
        Assert.Contains("smtp: not every mail could be delivered to localhost:", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    private Logger Log(MailServer server, TimeSpan every, bool firstAtOnce = true)
    {
        var options = new SmtpSinkOptions
        {
            Server = server.Address,
            From = "payments-api@shop.example",
            To = "on-call@shop.example",
            Application = "payments-api",
            BufferingTimeLimit = every,
            EagerlyEmitFirstEvent = firstAtOnce,
        };
        return new LoggerConfiguration().WriteTo.Smtp(options, _monitor).CreateLogger();
    }

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
        Assert.Contains("errors: 42 =  0 delivered +  0 waiting + 42 dropped; mails: 0", run.Output, StringComparison.Ordinal);
        Assert.Contains("SmtpSink: cannot deliver (", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }
}
