using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using Course.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpLogging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using StructuredLogging.Exercises;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class BoundedHttpLogTests
{
    private const string Json = "application/json";

    public Action<HttpLoggingOptions> Answer { get; set; } = BoundedHttpLog.Configure;

    [Task("3.9", "one event per request, with method, path, status and duration")]
    public async Task OneEventPerRequest()
    {
        var events = await LogAsync(Post("/payments/pay_1003", """{"amount":1299}"""));
        Assert.True(events.Count == 1,
            $"expected one event for one request, but there are {events.Count}. Why it matters: four events per request cost four times as much, and must be joined before they can be read.");
        foreach (var (name, expected) in new[] { ("Method", "POST"), ("Path", "/payments/pay_1003"), ("StatusCode", "201") })
        {
            Assert.True(Property(events[0], name) == expected,
                $"expected {name} = {expected}, but it is {Property(events[0], name) ?? "missing"}. Why it matters: what was asked, and how it ended, is what every question begins with.");
        }

        // As FakeLogger writes it, or in the culture of the machine.
        var duration = Property(events[0], "Duration")?.Replace(',', '.');
        Assert.True(double.TryParse(duration, NumberStyles.Float, CultureInfo.InvariantCulture, out _),
            $"expected Duration as a number, but it is {duration ?? "missing"}. Why it matters: the slow requests are the ones that people ask about.");
    }

    [Task("3.9", "the query is nowhere")]
    public async Task TheQueryIsNowhere()
    {
        var text = await TextAsync(Post("/payments/pay_1003?token=t0k3n", "{}"));
        Assert.True(!text.Contains("t0k3n", StringComparison.Ordinal), $"expected no query, but the event is\n{text}\nWhy it matters: a link with a token in it logs its reader in, and so it does for whoever reads the log.");
    }

    [Task("3.9", "X-Request-Id is readable, every other header is not")]
    public async Task OnlyTheRequestIdIsReadable()
    {
        var request = Post("/payments/pay_1003", "{}");
        request.Headers.Add("X-Request-Id", "req_77");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "s3cr3t");
        request.Headers.Add("Cookie", "session=c00k13");
        request.Headers.Add("X-Api-Key", "k3y");
        request.Headers.UserAgent.ParseAdd("ShopApp/3.2");
        var text = await TextAsync(request);
        Assert.True(text.Contains("req_77", StringComparison.Ordinal), $"expected req_77, but the event is\n{text}\nWhy it matters: the support gets this id from the customer, and searches for it.");
        foreach (var value in new[] { "s3cr3t", "c00k13", "k3y", "ShopApp" })
        {
            Assert.True(!text.Contains(value, StringComparison.Ordinal),
                $"expected no value of another header, but \"{value}\" is in the event\n{text}\nWhy it matters: name what may be read. A list of secrets lacks the header that is added next month.");
        }
    }

    [Task("3.9", "a JSON body is logged, 1,024 bytes of it at most")]
    public async Task AJsonBodyIsLoggedUpToALimit()
    {
        const string why = "the body explains a refused payment; a body without a limit lets a stranger fill the disk";
        var text = await TextAsync(Post("/payments/pay_1003", """{"amount":1299}"""));
        Assert.True(text.Contains("""{"amount":1299}""", StringComparison.Ordinal), $"expected the body, but the event is\n{text}\nWhy it matters: {why}.");
        foreach (var length in new[] { 1_000, 1_024, 1_025, 100_000 })
        {
            text = await TextAsync(Post("/payments", $"[{new string('~', length - 1)}"));
            var (logged, expected) = (text.Count(c => c == '~') + 1, Math.Min(length, 1_024));
            Assert.True(logged == expected, $"a body of {length} bytes: expected the first {expected} bytes, but there are {logged}. Why it matters: {why}.");
        }
    }

    [Task("3.9", "a form is not logged")]
    public async Task AFormIsNotLogged()
    {
        foreach (var type in new[] { "application/x-www-form-urlencoded", "text/plain" })
        {
            var text = await TextAsync(Post("/login", "user=ada&password=hunter2", type));
            Assert.True(!text.Contains("hunter2", StringComparison.Ordinal), $"{type}: expected no body, but the event is\n{text}\nWhy it matters: a form that people log in with has their password in it.");
        }
    }

    [Task("3.9", "the response's headers and body are not logged")]
    public async Task TheResponseIsNotLogged()
    {
        var text = await TextAsync(Post("/payments/pay_1003", "{}"));
        foreach (var (value, what) in new[] { ("4111", "body"), ("Set-Cookie", "header"), ("n3w", "header") })
        {
            Assert.True(!text.Contains(value, StringComparison.Ordinal),
                $"expected no {what} of the response, but \"{value}\" is in the event\n{text}\nWhy it matters: an answer has customers' data in it, and the log is read by more people than the database.");
        }
    }

    private static HttpRequestMessage Post(string path, string body, string type = Json)
    {
        var content = new StringContent(body, Encoding.UTF8);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
    }

    private async Task<string> TextAsync(HttpRequestMessage request) => string.Join('\n', (await LogAsync(request)).Select(record => record.Message).DefaultIfEmpty("(no event)"));

    private async Task<IReadOnlyList<FakeLogRecord>> LogAsync(HttpRequestMessage request)
    {
        // Called here first: what it throws in the server becomes a 500, and is not seen.
        Answer(new HttpLoggingOptions());
        var log = new FakeLogCollector();
        await using (var server = await LoopbackServer.StartAsync(
            app =>
            {
                app.UseHttpLogging();
                app.Run(async context =>
                {
                    await context.Request.Body.CopyToAsync(System.IO.Stream.Null);
                    (context.Response.StatusCode, context.Response.ContentType) = (201, Json);
                    context.Response.Headers.SetCookie = "session=n3w";
                    await context.Response.WriteAsync("""{"card":"4111 1111 1111 1111"}""");
                });
            },
            builder => builder.Services.AddHttpLogging(Answer).AddLogging(logging => logging
                .SetMinimumLevel(LogLevel.Information)
                .AddProvider(new FakeLoggerProvider(log)))))
        {
            using var client = new HttpClient { BaseAddress = server.Address() };
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        }

        return [.. log.GetSnapshot().Where(record => record.Category?.StartsWith("Microsoft.AspNetCore.HttpLogging", StringComparison.Ordinal) == true)];
    }

    private static string? Property(FakeLogRecord record, string name) =>
        record.StructuredState?.FirstOrDefault(property => property.Key == name).Value;
}
