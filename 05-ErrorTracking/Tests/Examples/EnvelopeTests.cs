using System.Text;
using System.Text.Json.Nodes;
using Course.Senders;
using ErrorTracking.Tests.Support;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;
using EngineFactAttribute = Course.Testing.EngineFactAttribute;

namespace ErrorTracking.Tests.Examples;

public sealed class EnvelopeTests
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 3, 14, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("envelope");

    [EngineFact(SpotlightServer.Name, SpotlightServer.Program, SpotlightServer.Install)]
    public async Task SpotlightShowsTypeFramesBreadcrumbsUserAndRelease()
    {
        await using var spotlight = await SpotlightServer.StartAsync();
        var run = await Lesson.RunAsync("envelope", "--dsn", spotlight.Dsn);
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Contains("The tracker answered 200 OK.", run.Output, StringComparison.Ordinal);

        var shown = Assert.Single(await spotlight.EventsAsync(1, TestContext.Current.CancellationToken));
        Assert.Contains((string)shown["event_id"]!, run.Output, StringComparison.Ordinal);
        Assert.Equal(("payments-api@1.4.2", "production", "user_7"), ((string?)shown["release"], (string?)shown["environment"], (string?)shown["user"]!["id"]));
        var exceptions = shown["exception"]!["values"]!.AsArray();
        Assert.Equal(["IOException", "TimeoutException", "PaymentFailedException"], exceptions.Select(exception => (string)exception!["type"]!));
        var frame = exceptions[^1]!["stacktrace"]!["frames"]!.AsArray()[^1]!;
        Assert.Equal(("ErrorTracking.Simulation.Checkout", "PayAsync", "Checkout.cs", true), ((string?)frame["module"], (string?)frame["function"], (string?)frame["filename"], (bool)frame["in_app"]!));
        Assert.Contains("throw new PaymentFailedException", (string)frame["context_line"]!, StringComparison.Ordinal);
        Assert.Equal(3, frame["pre_context"]!.AsArray().Count);
        Assert.Equal("score 12 of 100", (string?)Assert.Single(shown["breadcrumbs"]!["values"]!.AsArray())!["message"]);
        Assert.Equal("4bf92f3577b34da6a3ce929d0e0e4736", (string?)shown["tags"]!["trace_id"]);
    }

    [Fact]
    public async Task TheVariableOfTheOfficialClientsIsHonored()
    {
        await using var tracker = await EmbeddedTracker.StartAsync();
        var run = await Lesson.RunAsync(["envelope"], new Dictionary<string, string?> { ["SENTRY_DSN"] = $"http://public@{tracker.Dsn.Endpoint.Authority}/1" });
        Assert.True(run.ExitCode == 0, run.Error);
        Assert.Single(tracker.Envelopes);
    }

    [Theory]
    [InlineData("not an address", "https://KEY@HOST/PROJECT")]
    [InlineData("http://127.0.0.1/1", "https://KEY@HOST/PROJECT")]
    [InlineData("ftp://key@127.0.0.1/1", "https://KEY@HOST/PROJECT")]
    [InlineData("http://key@127.0.0.1/", "https://KEY@HOST/PROJECT")]
    [InlineData("http://key:private@127.0.0.1:1/1", "http://127.0.0.1:1/api/1/envelope/")]
    [InlineData("http://key:private@no.such.host.invalid/1", "no.such.host.invalid")]
    public async Task AWrongAddressIsAnErrorThatSaysWhatToDo(string dsn, string expected)
    {
        var run = await Lesson.RunAsync("envelope", "--dsn", dsn);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains(expected, run.Error, StringComparison.Ordinal);
        Assert.Contains("--dsn", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("private", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://key@sentry.example/42", "https://sentry.example/api/42/envelope/", "key")]
    [InlineData("https://key:secret@sentry.example:9000/path/42/", "https://sentry.example:9000/path/api/42/envelope/", "key")]
    [InlineData("http://k@localhost/a/b/7", "http://localhost/a/b/api/7/envelope/", "k")]
    public void TheEndpointOfADsn(string text, string endpoint, string key)
    {
        Assert.True(Dsn.TryParse(text, out var dsn));
        Assert.Equal((endpoint, key), (dsn.Endpoint.ToString(), dsn.PublicKey));
    }

    [Fact]
    public void AnEnvelopeIsThreeLinesAndItsLengthIsInBytes()
    {
        var error = Event("žluťoučký kůň\nsecond line 😀");
        var bytes = Envelope.Of(error, _clock.GetUtcNow());
        var lines = Encoding.UTF8.GetString(bytes).Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
        Assert.Equal(error.Id, (string?)JsonNode.Parse(lines[0])!["event_id"]);
        Assert.Equal("2026-03-14T09:00:00.000Z", (string?)JsonNode.Parse(lines[0])!["sent_at"]);
        Assert.Equal(("event", Encoding.UTF8.GetByteCount(lines[2])), ((string?)JsonNode.Parse(lines[1])!["type"], (int)JsonNode.Parse(lines[1])!["length"]!));
        Assert.True(JsonNode.DeepEquals(error.Json, Envelope.Read(bytes).Json));
        for (var length = 0; length < bytes.Length - 1; length++)
        {
            Assert.Throws<InvalidDataException>(() => Envelope.Read(bytes.AsSpan(0, length)));
        }
    }

    [Theory]
    [InlineData("Retry-After", "120", 120)]
    [InlineData("Retry-After", "Sat, 14 Mar 2026 09:05:00 GMT", 300)]
    [InlineData("Retry-After", "12.5", 12.5)]
    [InlineData("Retry-After", "4138.97", 600)]
    [InlineData("Retry-After", "86400", 600)]
    [InlineData("Retry-After", "Sun, 15 Mar 2026 09:05:00 GMT", 600)]
    [InlineData("Retry-After", "soon", 60)]
    [InlineData("X-Sentry-Rate-Limits", "90:error;default:organization", 90)]
    [InlineData("X-Sentry-Rate-Limits", "90::organization", 90)]
    [InlineData("X-Sentry-Rate-Limits", "86400:error:organization", 600)]
    [InlineData("X-Sentry-Rate-Limits", "NaN:error:organization", 60)]
    [InlineData("X-Sentry-Rate-Limits", "90:transaction:organization, 30:error:key", 30)]
    [InlineData("X-Nothing", "1", 60)]
    public async Task WhoSaysLaterIsLeftAloneForSoLong(string header, string value, double seconds)
    {
        var calls = 0;
        using var handler = new Answering(_ =>
        {
            calls++;
            var response = new HttpResponseMessage(System.Net.HttpStatusCode.TooManyRequests);
            response.Headers.TryAddWithoutValidation(header, value);
            return response;
        });
        using var http = new HttpClient(handler);
        var transport = new EnvelopeTransport(http, new Dsn(new Uri("http://tracker.example/api/1/envelope/"), "key"), _clock);
        Assert.Equal(TimeSpan.FromSeconds(seconds), (await Assert.ThrowsAsync<TransportException>(() => transport.SendAsync(Event("a"), TestContext.Current.CancellationToken))).RetryAfter);
        _clock.Advance(TimeSpan.FromSeconds(seconds - 1));
        await Assert.ThrowsAsync<TransportException>(() => transport.SendAsync(Event("b"), TestContext.Current.CancellationToken));
        Assert.Equal(1, calls);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await Assert.ThrowsAsync<TransportException>(() => transport.SendAsync(Event("c"), TestContext.Current.CancellationToken));
        Assert.Equal(2, calls);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task ARedirectIsNoDeliveryAndTheEventIsKept(bool clientFollows)
    {
        await using var proxy = await Course.Testing.RedirectingProxy.StartAsync();
        var dsn = new Dsn(new Uri(proxy.Address(), "api/1/envelope/"), "key");
        using var http = clientFollows ? new HttpClient() : HttpPolicy.CreateClient(TimeSpan.FromSeconds(30));
        var transport = new EnvelopeTransport(http, dsn, _clock);
        var failure = await Assert.ThrowsAsync<TransportException>(
            () => transport.SendAsync(Event("a"), TestContext.Current.CancellationToken));
        Assert.Contains($"{proxy.Address()}login", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.RetryAfter);
    }

    [Fact]
    public async Task WhatWaitsOnDiskIsSentInItsOrderAfterARestart()
    {
        var folder = Path.Combine(Lesson.CreateFolder(), "spool");
        var down = new SpoolingTransport(new Failing(new TransportException("down", TimeSpan.FromMinutes(1))), folder);
        var events = Enumerable.Range(0, 5).Select(number => Event($"{number}")).ToList();
        foreach (var each in events)
        {
            await down.SendAsync(each, TestContext.Current.CancellationToken);
        }

        Assert.Equal(5, down.Kept);
        await File.WriteAllTextAsync(Path.Combine(folder, "00000000000000000000-torn.envelope"), "{\"event_id\":", TestContext.Current.CancellationToken);
        var up = new CollectingTransport();
        var restarted = new SpoolingTransport(up, folder);
        Assert.Equal(5, await restarted.SendKeptAsync(TestContext.Current.CancellationToken));
        Assert.Equal(events.Select(each => each.Id), up.Events.Select(each => each.Id));
        Assert.Equal((0, 1), (restarted.Kept, restarted.GivenUp));
    }

    [Fact]
    public async Task TheSpoolHasABoundAndGivesTheOldestUp()
    {
        var folder = Path.Combine(Lesson.CreateFolder(), "spool");
        var down = new SpoolingTransport(new Failing(new TransportException("down", TimeSpan.FromMinutes(1))), folder, maxFiles: 3);
        var events = Enumerable.Range(0, 8).Select(number => Event($"{number}")).ToList();
        foreach (var each in events)
        {
            await down.SendAsync(each, TestContext.Current.CancellationToken);
        }

        Assert.Equal((3, 5), (down.Kept, down.GivenUp));
        var up = new CollectingTransport();
        await new SpoolingTransport(up, folder).SendKeptAsync(TestContext.Current.CancellationToken);
        Assert.Equal(events[5..].Select(each => each.Id), up.Events.Select(each => each.Id));
    }

    [Fact]
    public async Task WhatTheTrackerRefusesForGoodIsNotKept()
    {
        var folder = Path.Combine(Lesson.CreateFolder(), "spool");
        var refusing = new SpoolingTransport(new Failing(new TransportException("413")), folder);
        await Assert.ThrowsAsync<TransportException>(() => refusing.SendAsync(Event("a"), TestContext.Current.CancellationToken));
        Assert.Equal(0, refusing.Kept);
    }

    [Theory]
    [InlineData(0, 200)]
    [InlineData(-1, 400)]
    [InlineData(5, 400)]
    public async Task TheReceiverRefusesAnEnvelopeWithAWrongLength(int difference, int status)
    {
        await using var tracker = await EmbeddedTracker.StartAsync();
        using var request = Envelope.Request(Event("a"), tracker.Dsn, _clock.GetUtcNow());
        var text = await request.Content!.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var length = int.Parse(text.Split("\"length\":")[1].Split('}')[0], null);
        request.Content = new StringContent(text.Replace($"\"length\":{length}", $"\"length\":{length + difference}", StringComparison.Ordinal));
        using var http = new HttpClient();
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal((status, status == 200 ? 1 : 0), ((int)answer.StatusCode, tracker.Envelopes.Count));
    }

    private static SafeEvent Event(string message) => Scrubber.Scrub(new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Message = message, Fingerprint = "f" });

    private sealed class Failing(Exception exception) : ITransport
    {
        public Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation) => Task.FromException(exception);
    }

    private sealed class Answering(Func<HttpRequestMessage, HttpResponseMessage> answer) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) => Task.FromResult(answer(request));
    }
}
