using System.Collections;
using System.Text.RegularExpressions;
using Course.Senders;
using ErrorTracking.Grouping;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Tracking;

/// <summary>The reporter never breaks the application.</summary>
public sealed class ErrorTrackerTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ATrackerThatHangsHoldsNobodyUp()
    {
        var hanging = new Scripted(async cancellation => await Task.Delay(Timeout.Infinite, cancellation));
        await using var tracker = new ErrorTracker(new TrackerOptions { QueueLength = 10, SendTimeout = TimeSpan.FromHours(1), ShutdownTimeout = TimeSpan.FromMilliseconds(10), Noise = new NoiseLimits { First = int.MaxValue } }, hanging);

        // A hundred calls come back although not one event is sent: the queue takes ten, one is under way, the others are dropped and counted.
        for (var i = 0; i < 100; i++)
        {
            Assert.NotNull(tracker.Capture(new TimeoutException($"{i}")));
        }

        await hanging.Called.WaitAsync(Patience, TestContext.Current.CancellationToken);
        Assert.Equal((100, 0), (tracker.Counts.Captured, tracker.Counts.Sent));
        Assert.InRange(tracker.Counts.Dropped, 89, 90);
        Assert.Contains("queue of 10 events is full", tracker.LastProblem, StringComparison.Ordinal);
        Assert.False(await tracker.FlushAsync(TimeSpan.FromMilliseconds(1)));
        await tracker.DisposeAsync();
        Assert.Equal(100, tracker.Counts.Dropped);
    }

    [Fact]
    public async Task ARuleThatTakesTooLongCostsItsEventAndThrowsNothingAtTheCaller()
    {
        // Backtracking that never ends, and a text that starts it.
        var hostile = new Regex("^(?:a{1,9}b?){1,99}$", RegexOptions.None, TimeSpan.FromMilliseconds(1));
        var options = new TrackerOptions { FingerprintRules = [new FingerprintRule("slow", Message: hostile)] };
        await using var tracker = new ErrorTracker(options, new CollectingTransport());

        var message = new string('a', 60) + "!";
        Assert.Null(tracker.Capture(new ErrorEvent { Id = "1", Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Message = message }));
        Assert.Null(tracker.Capture(new TimeoutException(message)));
        Assert.Equal((2, 2, 0), (tracker.Counts.Captured, tracker.Counts.Dropped, tracker.Counts.Sent));
        Assert.Equal(nameof(RegexMatchTimeoutException), tracker.LastProblem);
    }

    [Fact]
    public async Task ATransportThatIsDeafToItsTokenIsGivenUpAfterItsTime()
    {
        var deaf = new Scripted(_ => Task.Delay(Timeout.Infinite, CancellationToken.None));
        await using var tracker = new ErrorTracker(new TrackerOptions { SendTimeout = TimeSpan.FromMilliseconds(20) }, deaf);
        tracker.Capture(new TimeoutException("a"));
        tracker.Capture(new ArgumentException("b"));
        Assert.True(await tracker.FlushAsync(Patience));
        Assert.Equal((2, 2), (deaf.Calls, tracker.Counts.Dropped));
        Assert.Contains("took longer", tracker.LastProblem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnEventThatIsScrubbedForEverIsLostAndCountedAndTheNextIsSent()
    {
        using var end = new ManualResetEventSlim();
        var sent = new CollectingTransport();
        var options = new TrackerOptions
        {
            SendTimeout = TimeSpan.FromSeconds(2),
            Scrub = (error, stop) =>
            {
                if (error.Exceptions[0].Message == "hostile")
                {
                    end.Wait(CancellationToken.None);
                }

                return Scrubber.ScrubUntil(error, stop);
            },
        };
        await using var tracker = new ErrorTracker(options, sent);
        try
        {
            tracker.Capture(new TimeoutException("hostile"));
            Assert.True(await tracker.FlushAsync(Patience));
            Assert.Equal((0, 1), (tracker.Counts.Sent, tracker.Counts.Dropped));
            Assert.Contains("scrubbing took longer", tracker.LastProblem, StringComparison.Ordinal);

            tracker.Capture(new ArgumentException("harmless"));
            Assert.True(await tracker.FlushAsync(Patience));
            Assert.Equal((1, 1), (tracker.Counts.Sent, tracker.Counts.Dropped));
        }
        finally
        {
            end.Set();
        }
    }

    [Fact]
    public async Task AScrubberThatThrowsCostsOneEvent()
    {
        var sent = new CollectingTransport();
        Func<ErrorEvent, CancellationToken, SafeEvent> scrub = (error, stop) =>
            error.Exceptions[0].Message == "hostile" ? throw new InvalidOperationException("a bug in a rule") : Scrubber.ScrubUntil(error, stop);
        await using var tracker = new ErrorTracker(new TrackerOptions { Scrub = scrub }, sent);
        tracker.Capture(new TimeoutException("hostile"));
        tracker.Capture(new ArgumentException("harmless"));
        Assert.True(await tracker.FlushAsync(Patience));
        Assert.Equal((1, 1), (tracker.Counts.Sent, tracker.Counts.Dropped));
    }

    [Theory]
    [InlineData("refused")]
    [InlineData("500")]
    [InlineData("closed")]
    [InlineData("disk full")]
    [InlineData("bug")]
    public async Task WhateverTheTransportThrowsIsCountedAndTheNextEventIsSent(string how)
    {
        var first = true;
        var transport = new Scripted(_ => first ? throw (how switch
        {
            "refused" => new TransportException("refused"),
            "500" => new TransportException("500", TimeSpan.FromMinutes(1)),
            "closed" => new HttpRequestException("closed"),
            "disk full" => new IOException("No space left on device"),
            _ => new InvalidOperationException("a bug in the transport"),
        }) : Task.CompletedTask);
        await using var tracker = new ErrorTracker(new TrackerOptions(), transport);
        Assert.NotNull(tracker.Capture(new TimeoutException("a")));
        Assert.True(await tracker.FlushAsync(Patience));
        first = false;
        Assert.NotNull(tracker.Capture(new ArgumentException("b")));
        Assert.True(await tracker.FlushAsync(Patience));
        Assert.Equal(new TrackerCounts(2, 0, 0, 1, 1, 1), tracker.Counts);
    }

    [Fact]
    public async Task AFullDiskAndAFolderThatCannotBeMadeAreCountedAndNothingMore()
    {
        var file = Path.Combine(Lesson.CreateFolder(), "a file");
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        var down = new Scripted(_ => throw new TransportException("down", TimeSpan.FromMinutes(1)));
        var places = new List<ITransport> { new SpoolingTransport(down, Path.Combine(file, "spool")), new FileTransport(Path.Combine(file, "events.jsonl")) };
        if (File.Exists("/dev/full"))
        {
            places.Add(new FileTransport("/dev/full"));
        }

        foreach (var place in places)
        {
            await using var tracker = new ErrorTracker(new TrackerOptions(), place);
            Assert.NotNull(tracker.Capture(new TimeoutException("a")));
            Assert.True(await tracker.FlushAsync(Patience));
            Assert.Equal((0, 1), (tracker.Counts.Sent, tracker.Counts.Dropped));
        }
    }

    [Fact]
    public async Task ATrackerThatIsDownSlowOrBrokenLeavesTheEventOnDisk()
    {
        await using var embedded = await EmbeddedTracker.StartAsync();
        var folder = Path.Combine(Lesson.CreateFolder(), "spool");
        using var http = HttpPolicy.CreateClient(TimeSpan.FromMilliseconds(300));
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var silent = $"http://public@{listener.LocalEndpoint}/1";
        embedded.Answers.Enqueue((500, null));
        foreach (var (dsn, kept) in new[] { ($"http://public@{embedded.Dsn.Endpoint.Authority}/1", 1), (silent, 2), ("http://public@127.0.0.1:1/1", 3) })
        {
            Assert.True(Dsn.TryParse(dsn, out var parsed));
            var spool = new SpoolingTransport(new EnvelopeTransport(http, parsed, TimeProvider.System), folder);
            await using var tracker = new ErrorTracker(new TrackerOptions(), spool);
            Assert.NotNull(tracker.Capture(new TimeoutException("a")));
            Assert.True(await tracker.FlushAsync(Patience));
            Assert.Equal(kept, spool.Kept);
        }
    }

    public static TheoryData<string> Hostile => [.. HostileExceptions.Keys];

    private static readonly Dictionary<string, Func<Exception>> HostileExceptions = new()
    {
        ["a Data dictionary that throws"] = () => new Throwing { WhichMember = "Data" },
        ["entries of Data that throw"] = () => new InvalidOperationException("x") { Data = { ["a"] = new Throwing { WhichMember = "ToString" }, [new Throwing { WhichMember = "ToString" }] = "b" } },
        ["a Message that throws"] = () => new Throwing { WhichMember = "Message" },
        ["a Message that is null"] = () => new Throwing { WhichMember = "null" },
        ["a ToString that throws"] = () => new Throwing { WhichMember = "ToString" },
        ["a StackTrace that throws"] = () => new Throwing { WhichMember = "StackTrace" },
        ["a message of 50 MB"] = () => new InvalidOperationException(new string('x', 50_000_000)),
        ["50 MB in Data"] = () => new InvalidOperationException("x") { Data = { ["a"] = new string('x', 50_000_000) } },
        ["a thousand entries in Data"] = () => Enumerable.Range(0, 1_000).Aggregate(new InvalidOperationException("x"), (exception, i) => { exception.Data[$"{i}"] = i; return exception; }),
        ["ten thousand inner exceptions"] = () => Enumerable.Range(0, 10_000).Aggregate(new InvalidOperationException("innermost"), (inner, i) => new InvalidOperationException($"{i}", inner)),
        ["an aggregate of ten thousand"] = () => new AggregateException(Enumerable.Range(0, 10_000).Select(i => new InvalidOperationException($"{i}"))),
        ["an aggregate that holds aggregates"] = () => Enumerable.Range(0, 30).Aggregate(new AggregateException(new TimeoutException("x")), (inner, _) => new AggregateException(inner, inner)),
        ["lone surrogates and NUL"] = () => new InvalidOperationException("\ud83d x \0 \udc00"),
        ["a stack of five thousand frames"] = () => Record.Exception(() => Recurse(5_000))!,
    };

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task WhateverAnExceptionDoesTheCallerGetsAnIdAndTheTrackerAnEvent(string name)
    {
        var transport = new CollectingTransport();
        await using var tracker = new ErrorTracker(new TrackerOptions { InApp = ["ErrorTracking"] }, transport);
        Assert.NotNull(tracker.Capture(HostileExceptions[name]()));
        Assert.True(await tracker.FlushAsync(Patience), tracker.LastProblem);
        var error = Assert.Single(transport.Events);
        Assert.InRange(Envelope.Of(error, DateTimeOffset.UnixEpoch).Length, 100, 300_000);
        Assert.True(System.Text.Json.Nodes.JsonNode.DeepEquals(error.Json, Envelope.Read(Envelope.Of(error, DateTimeOffset.UnixEpoch)).Json) || name.Contains("surrogates", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AnErrorInTellingOfAnErrorIsNoErrorOfTheApplication()
    {
        // A null is no exception; somebody passes one all the same.
        await using var tracker = new ErrorTracker(new TrackerOptions(), new CollectingTransport());
        Assert.Null(tracker.Capture(exception: null!));
        Assert.Equal(1, tracker.Counts.Dropped);
    }

    [Fact]
    public async Task AtTheEndWhatWaitsIsSentAndTheSumsAgree()
    {
        var transport = new CollectingTransport();
        var tracker = new ErrorTracker(new TrackerOptions { Noise = new NoiseLimits { First = 2, ThenOneIn = 50, Ignored = ["System.OperationCanceledException"] }, ShutdownTimeout = Patience }, transport);
        Parallel.For(0, 1_000, number => tracker.Capture(number % 10 == 0 ? new OperationCanceledException() : number % 2 == 0 ? new TimeoutException($"{number}") : new ArgumentException($"{number}")));
        await tracker.DisposeAsync();
        var counts = tracker.Counts;
        Assert.Equal((1_000, 100, 0), (counts.Captured, counts.Ignored, counts.Dropped));
        Assert.Equal(counts.Captured, counts.SentTimes + counts.Ignored + counts.Dropped);
        Assert.Equal(counts.Sent, transport.Events.Count);
        Assert.InRange(counts.Sent, 4, 40);
    }

    private static int Recurse(int depth) => depth == 0 ? throw new InvalidOperationException("deep") : 1 + Recurse(depth - 1);

    private sealed class Throwing : Exception
    {
        public required string WhichMember { get; init; }

        public override string Message => WhichMember switch
        {
            "Message" => throw new InvalidOperationException("no message"),
            "null" => null!,
            _ => "x",
        };

        public override IDictionary Data => WhichMember == "Data" ? throw new InvalidOperationException("no data") : base.Data;

        public override string? StackTrace => WhichMember == "StackTrace" ? throw new InvalidOperationException("no stack") : base.StackTrace;

        public override string ToString() => WhichMember == "ToString" ? throw new InvalidOperationException("no text") : base.ToString();
    }

    private sealed class Scripted(Func<CancellationToken, Task> send) : ITransport
    {
        private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _calls;

        public int Calls => _calls;

        public Task Called => _called.Task;

        public Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _calls);
            _called.TrySetResult();
            return send(cancellation);
        }
    }
}
