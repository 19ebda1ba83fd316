using System.Globalization;
using System.Net;
using Course.Senders;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace Course.Tests.Senders;

public sealed class HttpPolicyTests
{
    private static readonly Uri Address = new("https://user:secret@logs.example/events");
    private readonly SimulatedTime _time = new(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));

    [Theory]
    [InlineData("120", 120.0)]
    [InlineData("4.5", 4.5)]
    [InlineData(" 7 ", 7.0)]
    [InlineData("Sat, 14 Mar 2026 09:05:00 GMT", 300.0)]
    [InlineData("Saturday, 14-Mar-26 09:05:00 GMT", 300.0)]
    [InlineData("Sat Mar 14 09:05:00 2026", 300.0)]
    [InlineData("600.001", 600.0)]
    [InlineData("4138.97", 600.0)]
    [InlineData("86400", 600.0)]
    [InlineData("99999999999999999999999", 600.0)]
    [InlineData("Sun, 15 Mar 2026 09:00:00 GMT", 600.0)]
    [InlineData("0", null)]
    [InlineData("-5", null)]
    [InlineData("Sat, 14 Mar 2026 08:59:59 GMT", null)]
    [InlineData("NaN", null)]
    [InlineData("1e3", null)]
    [InlineData("soon", null)]
    [InlineData("", null)]
    public void RetryAfterHasBothFormsAndALimit(string header, double? seconds)
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        answer.Headers.TryAddWithoutValidation("Retry-After", header);
        Assert.Equal(seconds, HttpPolicy.RetryAfter(answer, _time)?.TotalSeconds);
    }

    [Fact]
    public void WithoutAHeaderThePauseIsOurOwn()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        Assert.Null(HttpPolicy.RetryAfter(answer, _time));
    }

    [Fact]
    public void ANumberIsReadTheSameInEveryCulture()
    {
        var culture = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("cs-CZ");
            Assert.Equal(4.5, HttpPolicy.Seconds("4.5")?.TotalSeconds);
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    [Theory]
    [InlineData(200, false, false)]
    [InlineData(302, false, false)]
    [InlineData(400, false, true)]
    [InlineData(401, false, false)]
    [InlineData(404, false, false)]
    [InlineData(408, true, false)]
    [InlineData(413, false, true)]
    [InlineData(422, false, true)]
    [InlineData(425, true, false)]
    [InlineData(429, true, false)]
    [InlineData(500, true, false)]
    [InlineData(503, true, false)]
    public void AStatusIsTransientOrARefusalOrNeither(int status, bool transient, bool refusal) =>
        Assert.Equal((transient, refusal), (HttpPolicy.IsTransient((HttpStatusCode)status), HttpPolicy.IsRefusal((HttpStatusCode)status)));

    [Theory]
    [InlineData(200, null, null)]
    [InlineData(503, null, "503 Service Unavailable")]
    [InlineData(302, "https://login.example/?token=secret", "302 Found: it redirects to https://login.example/, and a sender does not follow")]
    [InlineData(307, "/a", "307 Temporary Redirect: it redirects to https://logs.example/a, and a sender does not follow")]
    [InlineData(301, null, "301 Moved Permanently: it redirects, and does not say where to")]
    public void AFailureSaysWhatWasAnsweredAndWhereARedirectPoints(int status, string? location, string? failure)
    {
        using var answer = new HttpResponseMessage((HttpStatusCode)status);
        answer.Headers.TryAddWithoutValidation("Location", location);
        Assert.Equal(failure is null ? null : $"https://logs.example/events answered {failure}", HttpPolicy.Failure(answer, Address));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task AClientFollowsNoRedirect(int status)
    {
        var asked = 0;
        await using var login = await StartAsync(context =>
        {
            asked++;
            context.Response.StatusCode = 200;
        });
        await using var receiver = await StartAsync(context =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = $"{login.Address()}login";
        });
        using var http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(30));
        using var answer = await http.PostAsync(receiver.Address(), new StringContent("events"), TestContext.Current.CancellationToken);
        Assert.Contains($"redirects to {login.Address()}login", HttpPolicy.Failure(answer, receiver.Address()), StringComparison.Ordinal);
        Assert.Equal(0, asked);
    }

    [Fact]
    public async Task ARedirectThatAClientHasFollowedIsNoDelivery()
    {
        await using var login = await StartAsync(context => context.Response.StatusCode = 200);
        await using var receiver = await StartAsync(context => context.Response.Redirect($"{login.Address()}login"));
        using var http = new HttpClient();
        using var answer = await http.PostAsync(receiver.Address(), new StringContent("events"), TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode);
        Assert.Contains("make it with HttpPolicy.CreateClient", HttpPolicy.Failure(answer, receiver.Address()), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("86400", 600)]
    [InlineData("4138.97", 600)]
    [InlineData("Sat, 14 Mar 2026 09:02:00 GMT", 120)]
    [InlineData("2.5", 2.5)]
    public async Task ThePauseThatTheReceiverAsksForIsKeptUpToTheLimit(string header, double seconds)
    {
        var (requests, pauses) = (0, new List<TimeSpan>());
        var pipeline = HttpPolicy.Retry(new HttpRetryOptions { OnRetry = (_, pause) => pauses.Add(pause) }, _time);
        var sending = pipeline.ExecuteAsync(
            _ =>
            {
                requests++;
                var answer = new HttpResponseMessage(requests == 1 ? HttpStatusCode.TooManyRequests : HttpStatusCode.OK);
                answer.Headers.TryAddWithoutValidation("Retry-After", header);
                return ValueTask.FromResult(answer);
            },
            TestContext.Current.CancellationToken).AsTask();
        Assert.Equal([TimeSpan.FromSeconds(seconds)], pauses);
        _time.Advance(TimeSpan.FromSeconds(seconds) - TimeSpan.FromTicks(1));
        Assert.Equal(1, requests);
        _time.Advance(TimeSpan.FromTicks(1));
        using var answer = await sending;
        Assert.Equal((2, HttpStatusCode.OK), (requests, answer.StatusCode));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("Sat, 14 Mar 2026 08:59:59 GMT")]
    public void ARetryWithoutAnEndDoesNotSpinWhereThePauseIsZeroOrPast(string header)
    {
        var requests = 0;
        using var giveUp = new CancellationTokenSource();
        var pipeline = HttpPolicy.Retry(new HttpRetryOptions { MaxAttempts = int.MaxValue }, _time);
        var sending = pipeline.ExecuteAsync(
            _ =>
            {
                // Where it spins this ends it, so that the test is red and does not hang.
                if (++requests == 1_000)
                {
                    giveUp.Cancel();
                }

                var answer = new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
                answer.Headers.TryAddWithoutValidation("Retry-After", header);
                return ValueTask.FromResult(answer);
            },
            giveUp.Token).AsTask();
        Assert.Equal((1, false), (requests, sending.IsCompleted));
        giveUp.Cancel();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(4, 4)]
    public async Task AfterTheLastAttemptTheAnswerIsHandedOut(int attempts, int requests)
    {
        var asked = 0;
        var pipeline = HttpPolicy.Retry(new HttpRetryOptions { MaxAttempts = attempts, FirstPause = TimeSpan.Zero }, _time);
        using var answer = await pipeline.ExecuteAsync(_ =>
        {
            asked++;
            return ValueTask.FromResult(new HttpResponseMessage(HttpStatusCode.InternalServerError));
        }, TestContext.Current.CancellationToken);
        Assert.Equal((requests, HttpStatusCode.InternalServerError), (asked, answer.StatusCode));
    }

    [Fact]
    public async Task ACallerWhoGivesUpIsNotMadeToWait()
    {
        using var giveUp = new CancellationTokenSource();
        var pipeline = HttpPolicy.Retry(new HttpRetryOptions(), _time);
        var sending = pipeline.ExecuteAsync(
            _ => ValueTask.FromException<HttpResponseMessage>(new HttpRequestException("away")),
            giveUp.Token).AsTask();
        Assert.NotNull(_time.NextTimer);
        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Theory]
    [InlineData(typeof(HttpRequestException), 2)]
    [InlineData(typeof(IOException), 2)]
    [InlineData(typeof(TaskCanceledException), 2)]
    [InlineData(typeof(InvalidOperationException), 1)]
    public async Task AFailureOfTheConnectionIsTriedAgainAndAnErrorOfTheProgramIsNot(Type failure, int requests)
    {
        var asked = 0;
        var pipeline = HttpPolicy.Retry(new HttpRetryOptions { MaxAttempts = 2, FirstPause = TimeSpan.Zero }, _time);
        var thrown = await Assert.ThrowsAnyAsync<Exception>(async () => await pipeline.ExecuteAsync(_ =>
        {
            asked++;
            return ValueTask.FromException<HttpResponseMessage>((Exception)Activator.CreateInstance(failure)!);
        }, TestContext.Current.CancellationToken));
        Assert.Equal((failure, requests), (thrown.GetType(), asked));
    }

    [Fact]
    public async Task TheCallerSaysAfterWhichStatusItIsTriedAgainAndFailedAnswersAreDisposed()
    {
        var answers = new List<DisposableAnswer>();
        var pipeline = HttpPolicy.Retry(new HttpRetryOptions
        {
            FirstPause = TimeSpan.Zero,
            ShouldRetry = status => status == HttpStatusCode.NotFound,
        }, _time);
        using var answer = await pipeline.ExecuteAsync(_ =>
        {
            answers.Add(new DisposableAnswer(answers.Count == 0 ? HttpStatusCode.NotFound : HttpStatusCode.ServiceUnavailable));
            return ValueTask.FromResult<HttpResponseMessage>(answers[^1]);
        }, TestContext.Current.CancellationToken);
        Assert.Equal(
            [(HttpStatusCode.NotFound, true), (HttpStatusCode.ServiceUnavailable, false)],
            answers.Select(each => (each.StatusCode, each.IsDisposed)));
    }

    [Fact]
    public async Task ThePausesGrowUpToTheLongest()
    {
        var pauses = new List<TimeSpan>();
        var pipeline = HttpPolicy.Retry(new HttpRetryOptions
        {
            MaxAttempts = 30,
            FirstPause = TimeSpan.FromSeconds(1),
            LongestPause = TimeSpan.FromSeconds(60),
            OnRetry = (_, pause) => pauses.Add(pause),
        }, _time);
        var sending = pipeline.ExecuteAsync(
            _ => ValueTask.FromException<HttpResponseMessage>(new HttpRequestException("away")), TestContext.Current.CancellationToken).AsTask();
        while (_time.NextTimer is { } next)
        {
            _time.Advance(next - _time.GetUtcNow());
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
        Assert.Equal(29, pauses.Count);
        Assert.InRange(pauses[0], TimeSpan.Zero, TimeSpan.FromSeconds(3));
        Assert.All(pauses, pause => Assert.InRange(pause, TimeSpan.Zero, TimeSpan.FromSeconds(60)));
        Assert.Equal(TimeSpan.FromSeconds(60), pauses[^1]);
    }

    [Fact]
    public async Task AClientHasItsTimeoutAndAddressAndKeepsNoCookies()
    {
        var cookies = new List<string>();
        await using var receiver = await StartAsync(context =>
        {
            cookies.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Headers.SetCookie = "session=1";
        });
        using var http = HttpPolicy.CreateClient(TimeSpan.FromSeconds(17), receiver.Address());
        for (var request = 0; request < 2; request++)
        {
            using var answer = await http.GetAsync("events", TestContext.Current.CancellationToken);
        }

        Assert.Equal((TimeSpan.FromSeconds(17), receiver.Address()), (http.Timeout, http.BaseAddress));
        Assert.Equal(["", ""], cookies);
    }

    private static Task<WebApplication> StartAsync(Action<HttpContext> answer) => LoopbackServer.StartAsync(app => app.Run(context =>
    {
        answer(context);
        return Task.CompletedTask;
    }));

    private sealed class DisposableAnswer(HttpStatusCode status) : HttpResponseMessage(status)
    {
        public bool IsDisposed { get; private set; }

        protected override void Dispose(bool disposing)
        {
            IsDisposed = true;
            base.Dispose(disposing);
        }
    }
}
