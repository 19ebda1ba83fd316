using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using LogAnalysis.LoggerApi;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>What POST /log and POST /logs take, what they refuse, and how they say it.</summary>
public sealed class PostTests(PostTests.SharedApi shared) : IClassFixture<PostTests.SharedApi>
{
    private static readonly string TestLog = File.ReadAllText(Path.Combine(LogAnalysisTests.Lesson.Folder, "LoggerApi", "test_log.json"));

    [Fact]
    public async Task TheLogOfTheReadmeIsKeptFieldByField()
    {
        await using var api = await RunningApi.StartAsync();
        var (status, body, answer) = await api.PostAsync("/log", TestLog);
        Assert.Equal((202, "123456", "application/json"), (status, body.GetProperty("ids")[0].GetString(), answer.Content.Headers.ContentType!.MediaType));

        var kept = Assert.Single(api.Lines());
        Assert.Equal("timestamp", kept.EnumerateObject().First().Name);
        Assert.InRange(kept.GetProperty("timestamp").GetDateTime(), DateTime.UtcNow.AddMinutes(-1), DateTime.UtcNow.AddMinutes(1));
        using var sent = JsonDocument.Parse(TestLog);
        Assert.All(sent.RootElement.EnumerateObject(), field => Assert.Equal(Compact(field.Value), Compact(kept.GetProperty(field.Name))));
    }

    [Fact]
    public async Task UnknownFieldsAreKeptAsTheyWereWritten()
    {
        var api = shared.Api;
        var kept = await api.KeptAsync("""{"message":"m","big":123456789012345678901234567890,"small":1e-400,"deep":{"a":[1,[true,null,{"ü":"зд"}]]},"":0}""");
        Assert.Equal("""{"message":"m","big":123456789012345678901234567890,"small":1e-400,"deep":{"a":[1,[true,null,{"ü":"зд"}]]},"":0,"level":"info"}""", Regex.Replace(kept.GetRawText(), "\"timestamp\":\"[^\"]*\",|,\"msg_id\":\"[0-9a-f]{32}\"", ""));
    }

    [Fact]
    public async Task ATextStaysTheSameTextHoweverItWasEscaped()
    {
        var api = shared.Api;
        var kept = await api.KeptAsync("""{"message":"\u00fc 😀 \ud83d\ude00 \" \\ \/ <b>&amp;'","\u006d\u0073g":1,"lev\u0065l":"error"}""");
        Assert.Equal(("ü 😀 😀 \" \\ / <b>&amp;'", 1, "error"), (kept.GetProperty("message").GetString(), kept.GetProperty("msg").GetInt32(), kept.GetProperty("level").GetString()));
    }

    [Theory]
    [InlineData("error", "error")]
    [InlineData("CRITICAL", "fatal")]
    [InlineData("Warning", "warn")]
    [InlineData("information", "info")]
    [InlineData("trace", "trace")]
    [InlineData("debug", "debug")]
    public async Task LevelsHaveOneNameEach(string sent, string kept)
    {
        var api = shared.Api;
        Assert.Equal(kept, (await api.KeptAsync($$"""{"message":"m","level":"{{sent}}"}""")).GetProperty("level").GetString());
    }

    [Fact]
    public async Task WhatIsMissingIsFilledIn()
    {
        var api = shared.Api;
        var kept = await api.KeptAsync("""{"message":"m","level":null,"msg_id":"","service":null,"stack":null,"data":null}""");
        Assert.Equal(("info", 32), (kept.GetProperty("level").GetString(), kept.GetProperty("msg_id").GetString()!.Length));
    }

    [Fact]
    public async Task TheClientsTimeIsKeptBesideOurs()
    {
        var api = shared.Api;
        var kept = await api.KeptAsync("""{"timestamp":"2001-01-01T00:00:00Z","message":"m"}""");
        Assert.Equal("2001-01-01T00:00:00Z", kept.GetProperty("client_timestamp").GetString());
        Assert.True(kept.GetProperty("timestamp").GetDateTime().Year > 2020);
    }

    [Theory]
    [InlineData("""{"level":"info"}""", "#/message", "missing")]
    [InlineData("""{"message":7}""", "#/message", "a number")]
    [InlineData("""{"message":" \n "}""", "#/message", "empty")]
    [InlineData("""{"message":null}""", "#/message", "null")]
    [InlineData("""{"message":{"a":1}}""", "#/message", "an object")]
    [InlineData("""{"message":"m","level":"loud"}""", "#/level", "trace, debug, info, warn, error and fatal")]
    [InlineData("""{"message":"m","level":3}""", "#/level", "a number")]
    [InlineData("""{"message":"m","msg_id":5}""", "#/msg_id", "a number")]
    [InlineData("""{"message":"m","msg_id":[1,{"message":2}]}""", "#/msg_id", "an array")]
    [InlineData("""{"message":"m","error":{"a":1}}""", "#/error", "an object")]
    [InlineData("""{"message":"m","service":true}""", "#/service", "true or false")]
    [InlineData("""{"message":"m","version":1.0}""", "#/version", "a number")]
    [InlineData("""{"message":"m","repository":[]}""", "#/repository", "an array")]
    [InlineData("""{"message":"m","revision_id":1}""", "#/revision_id", "a number")]
    [InlineData("""{"message":"m","component":{}}""", "#/component", "an object")]
    [InlineData("""{"message":"m","caller":1}""", "#/caller", "a number")]
    [InlineData("""{"message":"m","trace_id":1}""", "#/trace_id", "a number")]
    [InlineData("""{"message":"m","data":"text"}""", "#/data", "an object, not a text")]
    [InlineData("""{"message":"m","data":[1]}""", "#/data", "an object, not an array")]
    [InlineData("""{"message":"m","stack":"at x"}""", "#/stack", "not a text")]
    [InlineData("""{"message":"m","stack":[{"func":"f"},7]}""", "#/stack/1", "a number")]
    [InlineData("""{"message":"m","stack":[{"func":7}]}""", "#/stack/0/func", "a number")]
    [InlineData("""{"message":"m","stack":[{"line":{}}]}""", "#/stack/0/line", "a text or a number")]
    [InlineData("""{"message":"m","message":"n"}""", "#/message", "twice")]
    [InlineData("""{"message":"m","timestamp":"a","client_timestamp":"b"}""", "#/timestamp", "twice")]
    [InlineData("""["m"]""", "#", "an array")]
    [InlineData("""{"message":"m"}{"message":"n"}""", "#", "no JSON")]
    [InlineData("""{"message":"m",}""", "#", "no JSON, at line 1, byte 16")]
    [InlineData("", "#", "no JSON")]
    [InlineData("""{"message":"\ud800"}""", "#", "surrogate")]
    public async Task WhatIsWrongIsNamed(string body, string field, string detail)
    {
        var api = shared.Api;
        var before = api.Spool.Bytes;
        var (status, problem, answer) = await api.PostAsync("/log", body);
        Assert.Equal((400, "application/problem+json"), (status, answer.Content.Headers.ContentType!.MediaType));
        Assert.Equal(400, problem.GetProperty("status").GetInt32());
        Assert.Contains(detail, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        var error = problem.GetProperty("errors")[0];
        Assert.Equal(field, error.GetProperty("pointer").GetString());
        Assert.Contains(detail, error.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(before, api.Spool.Bytes);
    }

    [Fact]
    public async Task InvalidUtf8IsRefusedAndAByteOrderMarkIsNot()
    {
        var api = shared.Api;
        Assert.Equal(400, (await api.PostAsync("/log", [.. "{\"message\":\""u8, 0xFF, .. "\"}"u8])).Status);
        Assert.Equal(202, (await api.PostAsync("/log", [.. "\uFEFF{\"message\":\"m\"}"u8])).Status);
    }

    [Fact]
    public async Task TenAreNamedAtOnce()
    {
        var api = shared.Api;
        var (_, problem, _) = await api.PostAsync("/logs", "[" + string.Join(',', Enumerable.Repeat("""{"level":1}""", 100)) + "]");
        Assert.Equal(10, problem.GetProperty("errors").GetArrayLength());
    }

    [Theory]
    [InlineData("application/json", """[{"message":"a","msg_id":"1"},{"message":"b","msg_id":"2"}]""")]
    [InlineData("application/x-ndjson", "{\"message\":\"a\",\"msg_id\":\"1\"}\r\n\n{\"message\":\"b\",\"msg_id\":\"2\"}")]
    [InlineData("application/jsonl; charset=utf-8", "{\"message\":\"a\",\"msg_id\":\"1\"}\n{\"message\":\"b\",\"msg_id\":\"2\"}\n")]
    public async Task SeveralAreKeptInTheirOrder(string contentType, string body)
    {
        await using var api = await RunningApi.StartAsync();
        var (status, answer, _) = await api.PostAsync("/logs", body, contentType);
        Assert.Equal((202, """["1","2"]"""), (status, answer.GetProperty("ids").GetRawText()));
        Assert.Equal(["a", "b"], api.Lines().Select(line => line.GetProperty("message").GetString()));
        Assert.True(api.Lines()[0].GetProperty("timestamp").GetDateTime() < api.Lines()[1].GetProperty("timestamp").GetDateTime());
    }

    [Fact]
    public async Task OfSeveralAllAreKeptOrNone()
    {
        await using var api = await RunningApi.StartAsync();
        var (status, problem, _) = await api.PostAsync("/logs", """[{"message":"a"},{"message":"b","level":"x"}]""");
        Assert.Equal((400, "#/1/level"), (status, problem.GetProperty("errors")[0].GetProperty("pointer").GetString()));
        (status, problem, _) = await api.PostAsync("/logs", "{\"message\":\"a\"}\n\n{\"message\":", "application/x-ndjson");
        Assert.Equal((400, 3), (status, problem.GetProperty("errors")[0].GetProperty("line").GetInt32()));
        Assert.Empty(api.Lines());
    }

    [Theory]
    [InlineData("[]", "application/json")]
    [InlineData("\n\n", "application/x-ndjson")]
    [InlineData("""{"message":"m"}""", "application/json")]
    public async Task ABodyWithoutLogsIsRefused(string body, string contentType)
    {
        var api = shared.Api;
        Assert.Equal(400, (await api.PostAsync("/logs", body, contentType)).Status);
    }

    [Theory]
    [InlineData("/log", "text/plain", "")]
    [InlineData("/log", "application/x-ndjson", "")]
    [InlineData("/log", "application/json; charset=utf-16", "")]
    [InlineData("/log", "application/json", "gzip")]
    [InlineData("/logs", "application/x-www-form-urlencoded", "")]
    public async Task OtherContentIs415(string path, string contentType, string encoding)
    {
        var api = shared.Api;
        var (status, problem, _) = await api.PostAsync(path, """{"message":"m"}""", contentType, encoding.Length > 0 ? [("Content-Encoding", encoding)] : []);
        Assert.Equal((415, true), (status, problem.GetProperty("detail").GetString()!.Contains("application/json", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task WhatLokiWouldNotTakeIs413AndTheLongestThatItTakesIsTaken()
    {
        await using var api = await RunningApi.StartAsync();
        static string Log(int length) => JsonSerializer.Serialize(new { message = new string('x', length), msg_id = "i", level = "info" });
        var line = Encoding.UTF8.GetByteCount((await api.KeptAsync(Log(10))).GetRawText());
        var longest = SubmissionReader.MaxLineBytes - line + 10;
        Assert.Equal(202, (await api.PostAsync("/log", Log(longest))).Status);
        var (status, problem, _) = await api.PostAsync("/log", Log(longest + 1));
        Assert.Equal((413, true), (status, problem.GetProperty("detail").GetString()!.Contains("262144", StringComparison.Ordinal)));
        Assert.Equal(413, (await api.PostAsync("/log", Log(1 << 20))).Status);
        Assert.Equal(413, (await api.PostAsync("/logs", "[" + string.Join(',', Enumerable.Repeat(Log(200_000), 25)) + "]")).Status);

        // Without a length in its head, in pieces.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/log") { Content = new StringContent(Log(1 << 20), Encoding.UTF8, "application/json") };
        request.Headers.TransferEncodingChunked = true;
        using var answer = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        Assert.Equal(2, api.Lines().Count);
    }

    [Fact]
    public async Task TextsThatAreSearchedForAreShort()
    {
        var api = shared.Api;
        foreach (var field in new[] { "msg_id", "trace_id", "service", "component", "version" })
        {
            Assert.Equal(202, (await api.PostAsync("/log", $$"""{"message":"m","{{field}}":"{{new string('x', 256)}}"}""")).Status);
            var (status, problem, _) = await api.PostAsync("/log", $$"""{"message":"m","{{field}}":"{{new string('x', 257)}}"}""");
            Assert.Equal((400, $"#/{field}"), (status, problem.GetProperty("errors")[0].GetProperty("pointer").GetString()));
        }
    }

    [Fact]
    public async Task NoLogCanLookLikeTwoNorColourATerminal()
    {
        var api = shared.Api;
        var kept = await api.KeptAsync("""{"message":"a\r\n2026-01-01 FATAL forged\u001b[31m\u0000\u007f\u0085\u2028","na\nme":{"x":"\t"},"service":"s\n"}""");
        Assert.Equal("a␍␊2026-01-01 FATAL forged␛[31m␀␡␤␤", kept.GetProperty("message").GetString());
        Assert.Equal(("␉", "s␊"), (kept.GetProperty("na␊me").GetProperty("x").GetString(), kept.GetProperty("service").GetString()));

        // Not escaped, but as they are.
        foreach (var (control, picture) in new[] { ('\u007F', '␡'), ('\u0085', '␤'), ('\u009B', '␤'), ('\u2028', '␤'), ('\u2029', '␤') })
        {
            kept = await api.KeptAsync($"{{\"message\":\"é° – €{control}x\"}}");
            Assert.Equal($"é° – €{picture}x", kept.GetProperty("message").GetString());
        }

        Assert.Equal("é° – €", (await api.KeptAsync("{\"message\":\"é° – €\"}")).GetProperty("message").GetString());
    }

    [Fact]
    public async Task SecretsAreMaskedWhereverTheyAre()
    {
        var api = shared.Api;
        var kept = await api.KeptAsync("""
            {"message":"login with password=hunter2 and card 4111 1111 1111 1111 12/27","error":"Authorization: Bearer abcDEF123456","Api-Key":{"deep":[1,2]},
             "data":{"user_id":"u-1","client_secret":"x","pan":4111111111111111,"digits":4111111111111111,"double":4.111111111111111e15,"order":4111111111111112,"at":1773500400123,"nested":[{"SessionId":"s"},"https://bob:pw@host/x","eyJhbGciOi.eyJzdWIi.abc"],"shipping":"fast"},
             "stack":[{"func":"Login(token: \"t0k3n\")","line":"1","source":"a"}],"password":null}
            """);
        var text = kept.GetRawText();
        foreach (var secret in new[] { "hunter2", "4111 1111 1111 1111", "4111111111111111", "4.111111111111111e15", "abcDEF123456", "deep", "\"x\"", "\"s\"", "bob", "eyJ", "t0k3n" })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        }

        // No card: another check digit; and a time, whose check digit fits by chance.
        Assert.Contains("4111111111111112", text, StringComparison.Ordinal);
        Assert.Contains("1773500400123", text, StringComparison.Ordinal);
        Assert.Equal(("u-1", "fast"), (kept.GetProperty("data").GetProperty("user_id").GetString(), kept.GetProperty("data").GetProperty("shipping").GetString()));
        Assert.Equal("login with password=[masked] and card [masked] 12/27", kept.GetProperty("message").GetString());
    }

    [Fact]
    public async Task IdsStayWhatTheyAreAlthoughTheyLookLikeCards()
    {
        var api = shared.Api;
        var kept = await api.KeptAsync("""{"message":"m","msg_id":"4111111111111111","trace_id":"4111111111111111","revision_id":"4111111111111111"}""");
        foreach (var name in new[] { "msg_id", "trace_id", "revision_id" })
        {
            Assert.Equal("4111111111111111", kept.GetProperty(name).GetString());
        }
    }

    [Fact]
    public async Task MoreThanTenThousandInARequestAreTooMany()
    {
        await using var api = await RunningApi.StartAsync();
        Assert.Equal(202, (await api.PostAsync("/logs", "[" + string.Join(',', Enumerable.Repeat("""{"message":"m"}""", 10_000)) + "]")).Status);
        Assert.Equal(413, (await api.PostAsync("/logs", "[" + string.Join(',', Enumerable.Repeat("""{"message":"m"}""", 10_001)) + "]")).Status);
        Assert.Equal(413, (await api.PostAsync("/logs", string.Concat(Enumerable.Repeat("{\"message\":\"m\"}\n", 10_001)), "application/x-ndjson")).Status);
        Assert.Equal(10_000, api.Lines().Count);
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json);

    /// <summary>One server for the tests that need none of their own.</summary>
    public sealed class SharedApi : IAsyncLifetime
    {
        internal RunningApi Api { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Api = await RunningApi.StartAsync();

        public ValueTask DisposeAsync() => Api.DisposeAsync();
    }
}
