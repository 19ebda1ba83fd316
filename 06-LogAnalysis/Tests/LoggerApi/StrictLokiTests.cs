using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using LogAnalysis.Tests.Support;
using Xunit;

namespace LogAnalysis.Tests.LoggerApi;

/// <summary>What Loki 3.5.7 does with a push of several streams. LOKI_ADDRESS asks a real one, with max_global_streams_per_user: 2 and nothing in it.</summary>
public sealed class StrictLokiTests
{
    [Fact]
    public async Task ARefusedStreamIsHiddenByTheSuccessOfTheNextOne()
    {
        await using var loki = await StrictLoki.StartAsync();
        loki.MaxStreams = 2;
        var real = Environment.GetEnvironmentVariable("LOKI_ADDRESS");
        using var client = new HttpClient();
        var address = real is null ? loki.PushAddress : new Uri(new Uri(real), "/loki/api/v1/push");
        Assert.Equal((204, ""), await PushAsync("a", "b"));
        Assert.Equal((204, ""), await PushAsync("c", "d", "a"));
        var (status, words) = await PushAsync("a", "c");
        Assert.Equal(429, status);
        Assert.StartsWith("maximum active stream limit exceeded when trying to create stream {app=\"strict\"", words, StringComparison.Ordinal);
        if (real is null)
        {
            Assert.Equal(4, loki.Logs.Count);
        }

        async Task<(int Status, string Words)> PushAsync(params string[] services)
        {
            var time = ((DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100).ToString(System.Globalization.CultureInfo.InvariantCulture);
            var streams = services.Select(service => new { stream = new { app = "strict", service }, values = new[] { new[] { time, $"a line of {service}" } } });
            using var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                JsonSerializer.Serialize(gzip, new { streams });
            }

            using var content = new ByteArrayContent(packed.ToArray());
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            content.Headers.ContentEncoding.Add("gzip");
            using var answer = await client.PostAsync(address, content);
            return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
        }
    }
}
