using System.Globalization;
using LogAnalysis.Reading;
using LogAnalysis.Records;
using LogAnalysis.Shipping;

namespace LogAnalysis.Examples;

/// <summary>
/// Eight questions in LINQ, jq, awk and LogQL, with the same answers. A test runs the commands of jq and awk.
/// Pitfall: awk sees text only. jq stops at the first line that is no JSON; with `fromjson?` it leaves such lines out silently.
/// See https://grafana.com/docs/loki/latest/query.
/// </summary>
public static class Query
{
    public static async Task RunAsync(string[] files, Uri? address, CancellationToken cancellation)
    {
        var paths = files.Or(LogFiles.Sample);
        var reader = new LogReader(paths);
        var entries = reader.Entries().OrderBy(entry => entry.Timestamp).ToList();
        Console.WriteLine($"{LogFiles.Title(paths)}\n{reader.Counts}");
        await using var filled = await FilledLoki.OpenAsync(address, isSample: files.Length == 0, cancellation);
        Console.WriteLine(filled.Title);
        var loki = entries.Count > 0 && filled.Client is { } client ? await LokiAnswers.OfAsync(client, entries, cancellation) : null;
        #region ask
        foreach (var (number, question) in LogQuestions.All.Index())
        {
            Console.WriteLine($"\n{number + 1}. {question.Text}");
            Console.WriteLine($"   jq     {question.Jq}\n   awk    {question.Awk}\n   LogQL  {question.LogQl}");
            Show("LINQ", question.Linq(entries));
            if (loki is not null)
            {
                Show("Loki", await loki.AskAsync(question.LogQl, cancellation));
            }
        }
        #endregion
    }

    private static void Show(string who, IEnumerable<string> answer)
    {
        foreach (var (index, line) in answer.DefaultIfEmpty("nothing").Index())
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"   {(index == 0 ? who : ""),-5}= {line.Safe()}"));
        }
    }
}
