using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using LogAnalysis.Reading;

namespace LogAnalysis.Examples;

/// <summary>
/// Eight questions, asked in LINQ here and now, and as one would ask them in jq, in awk, and in LogQL of a Loki: the same answers. A test runs the commands.
/// Pitfall: awk sees text, and jq stops at the first line that is no JSON: `fromjson?` goes on, and tells nobody how many it left out.
/// See https://grafana.com/docs/loki/latest/query.
/// </summary>
public static class Query
{
    public static async Task RunAsync(string[] files, Uri? loki, CancellationToken cancellation)
    {
        var paths = files.Or(LogFiles.Sample);
        var reader = new LogReader(paths);
        var entries = reader.Entries().ToList();
        Console.WriteLine($"{LogFiles.Title(paths)}\n{reader.Counts}");
        Console.WriteLine(loki is null ? "LogQL is shown, not asked: --loki URL asks a Loki that has these lines" : $"LogQL asked of {loki}");
        using var client = new HttpClient { BaseAddress = loki, Timeout = TimeSpan.FromSeconds(10) };
        foreach (var (number, question) in LogQuestions.All.Index())
        {
            Console.WriteLine($"\n{number + 1}. {question.Text}\n   jq     {question.Jq}\n   awk    {question.Awk}\n   LogQL  {question.LogQl}");
            Show("LINQ", question.Linq(entries));
            if (loki is not null)
            {
                Show("Loki", await AskAsync(client, question.LogQl, entries.Select(entry => entry.Timestamp).DefaultIfEmpty(DateTime.UnixEpoch).Max(), cancellation));
            }
        }
    }

    private static void Show(string who, IEnumerable<string> answer)
    {
        foreach (var (index, line) in answer.Index())
        {
            Console.WriteLine($"   {(index == 0 ? who : ""),-5}= {line}");
        }
    }

    #region loki
    /// <summary>A question at one point in time; see https://grafana.com/docs/loki/latest/reference/loki-http-api/#query-logs-at-a-single-point-in-time.</summary>
    private static async Task<IReadOnlyList<string>> AskAsync(HttpClient client, string query, DateTime at, CancellationToken cancellation)
    {
        try
        {
            var nanoseconds = string.Create(CultureInfo.InvariantCulture, $"{(at - DateTime.UnixEpoch).Ticks + TimeSpan.TicksPerSecond}00");
            using var answer = await client.GetAsync($"loki/api/v1/query?query={Uri.EscapeDataString(query)}&time={nanoseconds}&limit=100", cancellation);
            if (!answer.IsSuccessStatusCode)
            {
                throw new LessonException($"Loki answered {(int)answer.StatusCode} to {query}: {await answer.Content.ReadAsStringAsync(cancellation)}");
            }

            var result = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellation)).GetProperty("data").GetProperty("result");
            return [.. result.EnumerateArray().Select(Told).Order(StringComparer.Ordinal)];
        }
        catch (HttpRequestException exception)
        {
            throw LogFileArguments.NobodyAt(client.BaseAddress, "Loki", "--loki", exception);
        }
    }

    /// <summary>A sample of a vector is [seconds, "number"], and what it is of stands in its labels; a stream has its lines.</summary>
    private static string Told(JsonElement element) => element.TryGetProperty("value", out var value)
        ? string.Join(' ', element.GetProperty("metric").EnumerateObject().Select(label => label.Value.GetString()).Append(value[1].GetString()))
        : string.Join('\n', element.GetProperty("values").EnumerateArray().Select(line => line[1].GetString()));
    #endregion
}
