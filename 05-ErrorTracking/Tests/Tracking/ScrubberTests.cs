using System.Text;
using System.Text.Json.Nodes;
using ErrorTracking.Grouping;
using ErrorTracking.Reports;
using ErrorTracking.Tracking;
using ErrorTracking.Transport;
using Xunit;
using static ErrorTracking.Tests.ErrorTrackingTests;

namespace ErrorTracking.Tests.Tracking;

public sealed class ScrubberTests
{
    private const string Jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjYW5hcnkifQ.c2lnbmF0dXJlY2FuYXJ5";

    [Fact]
    public void ACutLeavesNoHalfOfASecret()
    {
        const string card = "4111 1111 1111 1111";
        const string key = "key_a8f3c9d27be61054";
        for (var before = 4_040; before < 4_100; before++)
        {
            var text = $"{new string('a', before - 1)} {card} {key} and more {new string('b', 200)}";
            var cut = ExceptionReader.Read(new TimeoutException(text))[0].Message;
            cut = cut[..cut.LastIndexOf('…')];
            Assert.True(cut.Contains(card, StringComparison.Ordinal) || !cut.Contains('4', StringComparison.Ordinal), cut[4_000..]);
            Assert.True(cut.Contains(key, StringComparison.Ordinal) || !cut.Contains("key_", StringComparison.Ordinal), cut[4_000..]);
        }
    }

    [Fact]
    public async Task OfFortyCanariesNoneIsInTheBytesSentInTheStoreOrInTheReport()
    {
        var canaries = new List<string>();
        string Canary(string value)
        {
            canaries.Add(value);
            return value;
        }

        string Next() => Canary($"canary{canaries.Count:00}x7Q");

        var inner = new InvalidOperationException($"Cannot open Server=db;Database=shop;User Id=sa;Password={Next()};Encrypt=true");
        var exception = new InvalidOperationException($"Login with password={Next()} and api_key: '{Next()}' failed for card {Canary("4242 4242 4242 4242")}", inner)
        {
            Data = { ["connectionString"] = $"Host=db;Username=shop;Password={Next()}", ["SessionId"] = Next(), ["note"] = $"called https://user:{Next()}@ledger.example/book?token={Next()}&id=7" },
        };
        var context = new ErrorContext
        {
            UserId = "user_7",
            TraceId = "4bf92f3577b34da6a3ce929d0e0e4736",
            Tags = new Dictionary<string, string> { ["client_secret"] = Next(), ["hint"] = $"Bearer {Next()}" },
            Request = new JsonObject
            {
                ["url"] = $"https://shop.example/pay?card_number={Canary("5555555555554444")}&access_token={Next()}",
                ["query_string"] = $"password={Next()}&page=2",
                ["cookies"] = new JsonObject { ["session"] = Next() },
                ["headers"] = new JsonObject
                {
                    ["Authorization"] = $"Basic {Canary("dXNlcjpjYW5hcnliYXNpYw==")}",
                    ["Cookie"] = $"sid={Next()}; theme=dark",
                    ["X-Api-Key"] = Next(),
                    ["Proxy-Authorization"] = Next(),
                    ["X-Forwarded-For"] = "10.0.0.1",
                },
                ["data"] = new JsonObject
                {
                    ["user"] = new JsonObject { ["login"] = "jan", ["Password"] = Next(), ["old"] = new JsonArray(new JsonObject { ["passwd"] = Next() }, new JsonObject { ["deep"] = new JsonObject { ["pwd"] = Next() } }) },
                    ["card"] = new JsonObject { ["number"] = 4111111111111111, ["as_double"] = 5555555555554444d, ["with_expiry"] = $"{Canary("6011 1111 1111 1117")} 12/27", ["cvv"] = 123, ["pin"] = Canary("98761") },
                    ["body"] = $$"""{"password": "{{Next()}} {{Next()}}", "amount": 4200}""",
                    ["escaped"] = $$"""{\"secret\": \"{{Next()}}\"}""",
                },
            },
            Extra = new JsonObject
            {
                ["environment"] = new JsonObject { ["DB_PASSWORD"] = Next(), ["AWS_SECRET_ACCESS_KEY"] = Next(), ["ConnectionStrings__Shop"] = $"Server=db;Pwd={Next()}", ["PATH"] = "/usr/bin" },
                ["command_line"] = $"payments --db-password {Next()} --port 80",
                ["dump"] = $"Set-Cookie: sid={Next()}; HttpOnly\r\nAuthorization: Digest {Next()}\r\nAccept: text/html",
                ["key"] = $"-----BEGIN RSA PRIVATE KEY-----\n{Next()}\n-----END RSA PRIVATE KEY-----",
                ["jwt"] = $"signed in with {Canary(Jwt)} today",
                ["stripe"] = $"using {Canary("sk_live_canaryKEY123")} here",
                ["aws"] = $"using {Canary("AKIAIOSFODNN7EXAMPLE")} here",
                ["github"] = Canary("ghp_canaryCANARYcanaryCANARY1234567890"),
                [$"token={Next()}"] = "a secret as a name",
            },
        };
        canaries.AddRange(["4111111111111111", "5.555555555554444E"]);

        var folder = Lesson.CreateFolder();
        var transport = new CollectingTransport();
        await using (var tracker = new ErrorTracker(new TrackerOptions(), transport))
        {
            using var scope = ErrorScope.Begin(context);
            scope.Breadcrumbs.Add(new Breadcrumb(DateTimeOffset.UnixEpoch, "info", "http", $"GET /rates?apikey={Next()}"));
            scope.Breadcrumbs.Add(new Breadcrumb(DateTimeOffset.UnixEpoch, "info", "log", $"{{\"auth_token\":\"{Next()}\"}}"));
            tracker.Capture(exception, message: $"Payment failed, secret: {Next()}");
            Assert.True(await tracker.FlushAsync(TimeSpan.FromSeconds(30)));
        }

        Assert.True(canaries.Count >= 40, $"{canaries.Count} canaries");
        var safe = Assert.Single(transport.Events);
        var bytes = Encoding.UTF8.GetString(Envelope.Of(safe, DateTimeOffset.UnixEpoch));
        using (var store = new IssueStore(Path.Combine(folder, "issues.jsonl")))
        {
            store.Add(safe);
            var line = Scrubber.Text($"ERR Login with password={canaries[1]} failed");
            await File.WriteAllTextAsync(Path.Combine(folder, "errors.html"), HtmlReport.Write(store.Issues, new[] { line }.ToLookup(_ => context.TraceId!), DateTimeOffset.UnixEpoch), TestContext.Current.CancellationToken);
        }

        await new SpoolingTransport(new Down(), Path.Combine(folder, "spool")).SendAsync(safe, TestContext.Current.CancellationToken);
        var everything = bytes + string.Concat(Directory.GetFiles(folder, "*", SearchOption.AllDirectories).Select(File.ReadAllText));
        var found = canaries.Where(canary => everything.Contains(canary, StringComparison.Ordinal) || everything.Contains(canary.Replace(" ", "", StringComparison.Ordinal), StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 0, $"found {string.Join(", ", found)} in:\n{bytes}");

        // And what is no secret is still there.
        foreach (var kept in new[] { "user_7", "4bf92f3577b34da6a3ce929d0e0e4736", "/usr/bin", "10.0.0.1", "4200", "Database=shop", "ledger.example", "page=2", "InvalidOperationException", "Accept: text/html", "--port 80" })
        {
            Assert.Contains(kept, bytes, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void NumbersTrueAndNullKeepTheirTypes()
    {
        var safe = Scrubber.Scrub(new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Context = new ErrorContext { Extra = new JsonObject { ["amount"] = 4200, ["fee"] = 1.50m, ["ok"] = true, ["coupon"] = null, ["empty"] = new JsonObject(), ["list"] = new JsonArray() } } });
        Assert.Equal("""{"amount":4200,"fee":1.50,"ok":true,"coupon":null,"empty":{},"list":[]}""", safe.Json["extra"]!.ToJsonString());
    }

    [Fact]
    public void AVeryLongTextIsLeftOutAsAWhole()
    {
        var text = new string('x', 70_000) + " password=canary";
        var extra = new JsonObject { ["body"] = text, ["short"] = "kept" };
        var error = new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Context = new ErrorContext { Extra = extra } };
        Assert.Equal(
            """{"body":"[70016 characters, too long to search for secrets]","short":"kept"}""",
            Scrubber.Scrub(error).Json["extra"]!.ToJsonString());
    }

    [Theory]
    [InlineData(59, false)]
    [InlineData(200, true)]
    [InlineData(100_000, true)]
    public void ANestedObjectIsLeftOutWhereItIsTooDeep(int depth, bool leftOut)
    {
        JsonObject Nested() => Enumerable.Range(0, depth).Aggregate(new JsonObject { ["end"] = 1 }, (inner, _) => new JsonObject { ["in"] = inner });
        var context = new ErrorContext { Request = Nested(), Extra = Nested() };
        var error = new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Message = "a", Context = context };
        var sent = Encoding.UTF8.GetString(Envelope.Of(Scrubber.Scrub(error), DateTimeOffset.UnixEpoch));
        Assert.Equal(!leftOut, sent.Contains("\"end\":1", StringComparison.Ordinal));
        Assert.Equal(leftOut, sent.Contains("nested too deeply", StringComparison.Ordinal));
    }

    [Fact]
    public void TheScrubberStopsBetweenTwoTexts()
    {
        using var stop = new CancellationTokenSource();
        stop.Cancel();
        var error = new ErrorEvent { Timestamp = DateTimeOffset.UnixEpoch, Level = ErrorLevel.Error, Message = "a" };
        Assert.ThrowsAny<OperationCanceledException>(() => Scrubber.ScrubUntil(error, stop.Token));
    }

    private sealed class Down : ITransport
    {
        public Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation) => throw new TransportException("down", TimeSpan.FromMinutes(1));
    }
}
