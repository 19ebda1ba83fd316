using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LogAnalysis.Reading;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// LogQL from C#: one failed payment found by its labels, its text and its trace, and <c>query_range</c> page by page.
/// Pitfall: a page ends at a limit, and lines of the same nanosecond may stand on both sides of it; who goes on at "the last time plus one" loses them without a word.
/// See https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-within-a-range-of-time.
/// </summary>
public static class Logql
{
    private const int Page = 100;

    public static async Task RunAsync(Uri? address, CancellationToken cancellation)
    {
        var lines = SampleLine.Read(LogFiles.Sample);
        await using var embedded = address is null ? await EmbeddedLoki.StartAsync() : null;
        using var client = new HttpClient { BaseAddress = address ?? embedded!.Address, Timeout = TimeSpan.FromSeconds(30) };
        Console.WriteLine(embedded is null
            ? $"asking {address} about its last two hours"
            : "asking an embedded receiver, which has the lesson's sample and knows a part of LogQL; --loki http://localhost:3100 asks a Loki (fill it with loki-push)");
        var end = address is null ? lines[^1].Nanoseconds + 1 : (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
        var start = end - (TimeSpan.FromHours(2.5).Ticks * 100);
        if (embedded is not null)
        {
            using var filled = await client.PostAsync("loki/api/v1/push", new ByteArrayContent(LokiPush.Body(lines, ["service", "level"], shift: 0)) { Headers = { ContentType = new("application/json") } }, cancellation);
        }

        #region questions
        var declined = """{service="payments-api", level="error"} |= "card_declined" """.Trim();
        var failures = await AskAsync(client, declined, start, end, cancellation);
        if (failures.Count == 0)
        {
            throw new LessonException($"{client.BaseAddress} has no line for {declined} in these hours; `loki-push --loki URL` sends it the sample.");
        }

        Console.WriteLine($"\n{declined}\n  {failures.Count} lines; the newest: {failures[^1].Line[..120]}…");

        // The trace of one of them, in all services: from "who has failed" to "what happened".
        var trace = failures[^1].Labels["trace_id"];
        var whole = $$"""{app="shop"} | json | trace_id="{{trace}}" """.Trim();
        Console.WriteLine($"\n{whole}");
        foreach (var match in await AskAsync(client, whole, start, end, cancellation))
        {
            Console.WriteLine($"  {match.Labels["service"],-14} {match.Labels["level"],-6} {JsonDocument.Parse(match.Line).RootElement.GetProperty("message")}");
        }
        #endregion

        var all = await AskAsync(client, """{app="shop"}""", start, end, cancellation, told: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {all.Count:N0} lines, none twice: {all.DistinctBy(match => (match.Time, match.Line)).Count():N0} different ones"));

        Console.WriteLine("\nWhat Loki says of questions that are none:");
        foreach (var wrong in new[] { """{service=payments-api}""", """{service="ledger"} | json | status >""", """{app=~".*"} |= "timeout" """.Trim() })
        {
            try
            {
                await AskAsync(client, wrong, start, end, cancellation);
            }
            catch (LessonException exception)
            {
                Console.WriteLine($"  {wrong}\n    {exception.Message}");
            }
        }
    }

    #region pages
    /// <summary>All lines of a question, oldest first, page by page.</summary>
    private static async Task<List<(long Time, string Line, Dictionary<string, string> Labels)>> AskAsync(HttpClient client, string query, long start, long end, CancellationToken cancellation, bool told = false)
    {
        var all = new List<(long Time, string Line, Dictionary<string, string> Labels)>();
        var seen = new HashSet<(long, string, string)>();
        for (var (from, limit, pages) = (start, Page, 1); ; pages++)
        {
            var page = await PageAsync(client, $"loki/api/v1/query_range?query={Uri.EscapeDataString(query)}&start={from:D}&end={end:D}&limit={limit:D}&direction=forward", cancellation);
            all.AddRange(page.Where(match => seen.Add((match.Time, match.Line, string.Join(',', match.Labels.Values)))).OrderBy(match => match.Time));
            if (page.Count < limit)
            {
                Console.Write(told ? $"\n{query}\n  {pages:D} pages of {Page:D}\n" : "");
                return all;
            }

            // On from the last time, and not after it: what is of the same nanosecond comes again, and is known. A page of one nanosecond alone needs a larger limit.
            var last = page.Max(match => match.Time);
            limit = last == from ? limit * 2 : Page;
            from = last;
        }
    }

    private static async Task<List<(long Time, string Line, Dictionary<string, string> Labels)>> PageAsync(HttpClient client, string path, CancellationToken cancellation)
    {
        try
        {
            using var answer = await client.GetAsync(path, cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new LessonException($"{(int)answer.StatusCode}: {(await answer.Content.ReadAsStringAsync(cancellation)).Trim()}");
            }

            var result = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("data").GetProperty("result");
            return [.. from stream in result.EnumerateArray()
                       let labels = stream.GetProperty("stream").EnumerateObject().ToDictionary(label => label.Name, label => label.Value.GetString()!)
                       from value in stream.GetProperty("values").EnumerateArray()
                       select (long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture), value[1].GetString()!, labels)];
        }
        catch (HttpRequestException exception)
        {
            throw LogFileArguments.NobodyAt(client.BaseAddress, "Loki", "--loki", exception);
        }
    }
    #endregion
}
