using System.Globalization;
using System.Text.Json;
using Course.Testing;
using LogAnalysis.Shipping;
using Xunit;

namespace LogAnalysis.Tests.Shipping;

/// <summary>
/// The answers of a Loki 3.5.7 stand in a file. The embedded one gives the same answers, or refuses by name.
/// <c>COURSE_LOKI=http://127.0.0.1:3100 UPDATE_EXPECTED=1</c> writes the file anew.
/// </summary>
public sealed class LogQlTests
{
    private static readonly string Recorded = Path.Combine(LogAnalysisTests.Lesson.Folder, "Tests", "Shipping", "loki-3.5.7.txt");

    [Fact]
    public async Task EachAnswerIsLokisOrARefusalByName()
    {
        await using var loki = await EmbeddedLoki.StartAsync();
        var (expected, actual) = (Read(), await AskAsync(loki.Address));
        Assert.Equal(expected.Keys, actual.Keys);
        var refused = actual.Where(answer => answer.Value.StartsWith("400 not answered here: ", StringComparison.Ordinal)).ToList();
        var different = actual.Except(refused).Where(answer => expected[answer.Key] != answer.Value).ToList();
        Assert.True(different.Count == 0, string.Join("\n\n",
            different.Select(answer => $"{answer.Key}\nLoki:\n{expected[answer.Key]}\nembedded:\n{answer.Value}")));

        // Most queries are answered: a stand-in that refuses all of them would be exact, too.
        Assert.Equal((122, 24), (actual.Count, refused.Count));
    }

    [Fact(Explicit = true)]
    public async Task ALokiGivesTheRecordedAnswers()
    {
        var address = Environment.GetEnvironmentVariable("COURSE_LOKI");
        Assert.SkipWhen(address is null, "COURSE_LOKI names no Loki, such as http://127.0.0.1:3100");
        var actual = await AskAsync(new Uri(address!));
        if (Repository.Updating)
        {
            await File.WriteAllTextAsync(Recorded, string.Concat(actual.Select(answer => $"# {answer.Key}\n{answer.Value}\n\n")),
                TestContext.Current.CancellationToken);
        }

        Assert.Equal(Read().Select(answer => $"{answer.Key}\n{answer.Value}"), actual.Select(answer => $"{answer.Key}\n{answer.Value}"));
    }

    private static Dictionary<string, string> Read() =>
        File.ReadAllText(Recorded).ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries)
        .ToDictionary(block => block.Split('\n')[0][2..], block => block[(block.IndexOf('\n') + 1)..]);

    // "unexpected X, expecting Y or Z" is compared without the expectation, and an error of a line without its labels.
    private static string Kind(string refusal) => refusal.Split(", expecting")[0].Split(" for series:")[0].Split("error parsing regexp")[0]
        .Replace("line 0", "line 1", StringComparison.Ordinal);

    private static async Task<Dictionary<string, string>> AskAsync(Uri address)
    {
        // A name of its own: a Loki may have lines of another run.
        var app = $"table-{Guid.NewGuid():N}";
        var start = LokiClient.Nanoseconds(DateTime.UtcNow.AddMinutes(-2));
        var (end, answers) = (LogQlQueries.End(start), new Dictionary<string, string>());
        using var http = new HttpClient { BaseAddress = address };
        using (var pushed = await http.PostAsync("loki/api/v1/push",
            new ByteArrayContent(LogQlQueries.Push(app, start)) { Headers = { ContentType = new("application/json") } }))
        {
            Assert.True(pushed.IsSuccessStatusCode, await pushed.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        foreach (var query in LogQlQueries.ForLines.Concat(LogQlQueries.Wrong))
        {
            await AddAsync($"lines {query}", $"query_range?start={start}&end={end}&direction=forward&query=");
        }

        foreach (var query in LogQlQueries.ForNumbers)
        {
            await AddAsync($"numbers {query}", $"query?time={end}&query=");
        }

        await AddAsync("""backwards {app="APP"}""", $"query_range?start={end}&end={start}&query=");
        await AddAsync("""limit 2 {app="APP"}""", $"query_range?start={start}&end={end}&limit=2&query=");
        await AddAsync("""limit 6000 {app="APP"}""", $"query_range?start={start}&end={end}&limit=6000&query=");
        await AddAsync("""limit 0 {app="APP"}""", $"query_range?start={start}&end={end}&limit=0&query=");
        return answers;

        async Task AddAsync(string name, string path)
        {
            var query = name[(name.StartsWith("limit", StringComparison.Ordinal) ? name.IndexOf('{') : name.IndexOf(' ') + 1)..]
                .Replace("APP", app, StringComparison.Ordinal);
            using var answer = await http.GetAsync($"loki/api/v1/{path}{Uri.EscapeDataString(query)}");
            var text = await answer.Content.ReadAsStringAsync();
            var refusal = $"{(int)answer.StatusCode} {text.Trim()}".ReplaceLineEndings(" ").Replace(app, "APP", StringComparison.Ordinal);
            answers[name] = answer.IsSuccessStatusCode ? Told(text, start) : Kind(refusal);
        }
    }

    /// <summary>The answer as text: times in seconds from the start, labels sorted, without those that Loki adds.</summary>
    private static string Told(string answer, long start)
    {
        using var json = JsonDocument.Parse(answer);
        var told = new List<string>();
        foreach (var series in json.RootElement.GetProperty("data").GetProperty("result").EnumerateArray())
        {
            var labels = string.Join(' ', series.EnumerateObject().First(part => part.Name is "stream" or "metric").Value.EnumerateObject()
                .Where(label => label.Name is not ("service_name" or "detected_level" or "app"))
                .Select(label => $"{label.Name}={label.Value}").Order(StringComparer.Ordinal));
            var values = series.TryGetProperty("values", out var many) ? many.EnumerateArray().ToList() : [series.GetProperty("value")];
            told.AddRange(values.Select(value => $"{Told(value, start)}  {{{labels}}}".Replace('\t', ' ')));
        }

        return told.Count == 0 ? "nothing" : string.Join('\n', told.Order(StringComparer.Ordinal));
    }

    /// <summary>A line with its second, or a number to twelve digits: Loki adds up rates in another order.</summary>
    private static string Told(JsonElement value, long start) => value[0].ValueKind == JsonValueKind.String
        ? string.Create(CultureInfo.InvariantCulture, $"{(long.Parse(value[0].GetString()!, CultureInfo.InvariantCulture) - start) / 1e9,4} {value[1]}")
        : double.Parse(value[1].GetString()!, CultureInfo.InvariantCulture).ToString("G12", CultureInfo.InvariantCulture);
}
