using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Http.Diagnostics;
using Microsoft.Extensions.Logging;
using StructuredLogging.Http;
using Xunit;
using static StructuredLogging.Tests.StructuredLoggingTests;

namespace StructuredLogging.Tests.Examples;

public sealed class HttpLoggingTests
{
    [Fact]
    public Task PrintsWhatTheReadmeShows() => Lesson.PrintsWhatIsExpectedAsync("http-logging");

    [Fact]
    public async Task ThePaymentIsOneEventWithoutItsSecretHeaderAndHealthIsNone()
    {
        var service = (await PartsAsync())[0];
        Assert.Equal(1, service.Split("Request and Response:").Length - 1);
        Assert.Contains("Authorization: [Redacted]", service, StringComparison.Ordinal);
        Assert.Contains("X-Request-ID: order-2026-7781", service, StringComparison.Ordinal);
        Assert.DoesNotContain("/health\n", service, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABodyIsCutAtItsLimitAndNotRedacted()
    {
        var body = (await PartsAsync())[0].Split('\n').Single(line => line.StartsWith("RequestBody: ", StringComparison.Ordinal));
        Assert.Equal("RequestBody: ".Length + 32, body.Length);
        Assert.Contains("4111111111111111", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheW3CLogHasALinePerRequest()
    {
        var lines = (await PartsAsync())[1].Split('\n').Where(line => line.StartsWith('2'));
        Assert.Equal(["POST", "GET"], lines.Select(line => line.Split(' ')[2]));
    }

    [Fact]
    public async Task TheDefaultClientMakesFourEventsAndTheExtendedOne()
    {
        var parts = await PartsAsync();
        Assert.Equal(4, parts[2].TrimEnd().Split('\n').Length - 1);
        Assert.Single(parts[3].TrimEnd().Split('\n').Skip(1), line => !line.StartsWith(' '));
        Assert.DoesNotContain("secret", parts[3], StringComparison.Ordinal);
    }

    /// <summary>What the README says about the extended logging.</summary>
    [Fact]
    public async Task TheExtendedClientShowsThePathOfANamedRouteAndNeedsARedactor()
    {
        var messages = new List<string>();
        IServiceCollection Services() => new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(new ScopedLines((message, _) => messages.Add(message))))
            .ConfigureHttpClientDefaults(client => client.RemoveAllLoggers().AddExtendedHttpClientLogging());
        await using var incomplete = Services().BuildServiceProvider();
        Assert.Throws<InvalidOperationException>(() => incomplete.GetRequiredService<IHttpClientFactory>().CreateClient());

        await using var antifraud = await LoopbackServer.StartAsync(app => app.MapGet("/scores/{id}", () => "ok"));
        await using var complete = Services().AddRedaction().BuildServiceProvider();
        using var http = complete.GetRequiredService<IHttpClientFactory>().CreateClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(antifraud.Address(), "scores/pay_1001"));
        request.SetRequestMetadata(new RequestMetadata("GET", "/scores/{id}"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("GET 127.0.0.1/scores/REDACTED", Assert.Single(messages).TrimEnd());
    }

    /// <summary>What the README says about the end of a service.</summary>
    [Fact]
    public async Task LinesThatWaitForTheFileAreLostWhenTheServiceEnds()
    {
        var folder = Lesson.CreateFolder();
        await using (var service = await LoopbackServer.StartAsync(
            app =>
            {
                app.UseW3CLogging();
                app.MapGet("/", () => "ok");
            },
            builder => builder.Services.AddW3CLogging(w3c => (w3c.LogDirectory, w3c.FlushInterval) = (folder, TimeSpan.FromHours(1)))))
        {
            using var http = new HttpClient();
            using var response = await http.GetAsync(service.Address(), TestContext.Current.CancellationToken);
            await service.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.Empty(Directory.EnumerateFiles(folder).SelectMany(File.ReadLines));
    }

    private static async Task<string[]> PartsAsync() => (await Lesson.ExampleAsync("http-logging")).Output.Split("\n\n");
}
