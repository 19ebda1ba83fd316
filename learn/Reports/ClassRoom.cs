using System.Text.Json;
using Learn.Progress;

namespace Learn.Reports;

/// <summary>The reports of a class, read from a folder.</summary>
/// <param name="Reports">The reports whose journal is unaltered, sorted by learner.</param>
/// <param name="Problems">What is wrong with the other files.</param>
public sealed record ClassRoom(IReadOnlyList<LearnerReport> Reports, IReadOnlyList<string> Problems)
{
    /// <summary>Reads every JSON file in a folder and below.</summary>
    /// <exception cref="LessonException">There is no such folder, or no such file in it.</exception>
    public static ClassRoom Read(string folder)
    {
        if (!Directory.Exists(folder))
        {
            throw new LessonException($"there is no folder {folder}.");
        }

        var (reports, problems) = (new List<LearnerReport>(), new List<string>());
        foreach (var file in Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var name = Path.GetRelativePath(folder, file);
            try
            {
                var report = JsonSerializer.Deserialize<LearnerReport>(File.ReadAllText(file), ReportFormats.Json);
                if (report is not { Exercises: not null, Journal: not null })
                {
                    problems.Add($"{name} is no report of `learn report`");
                }
                else if (ChainedLines.Read(report.Journal).Problem is { } problem)
                {
                    problems.Add($"{name}: its journal was altered: {problem}");
                }
                else
                {
                    var isNamed = report.Learner is { Length: > 0 };
                    reports.Add(isNamed ? report : report with { Learner = Path.GetFileNameWithoutExtension(file) });
                }
            }
            catch (JsonException exception)
            {
                problems.Add($"{name} is no JSON: {exception.Message}");
            }
        }

        return reports.Count + problems.Count > 0
            ? new ClassRoom([.. reports.OrderBy(report => report.Learner, StringComparer.Ordinal)], problems)
            : throw new LessonException(
                $"there is no *.json in {folder}. Each learner writes one: learn report --learner NAME --output NAME.json");
    }

    /// <summary>The entries of a learner: what counts is the journal, not the table above it.</summary>
    public static IReadOnlyList<Entry> EntriesOf(LearnerReport report) => ChainedLines.Read(report.Journal).Entries;
}
