using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ErrorTracking.Tracking;

namespace ErrorTracking.Grouping;

/// <summary>
/// Keeps issues in a file that only grows: a line for each event and each decision. The state of an issue is computed from the lines,
/// and computed again at the next start. A crash can tear the last line only, so it costs at most one event.
/// </summary>
public sealed class IssueStore : IDisposable
{
    private readonly Dictionary<string, Issue> _issues = [];
    private readonly ReleaseOrder _releases = new();
    private readonly StreamWriter _log;

    /// <param name="file">The file. A missing file is created.</param>
    /// <exception cref="InvalidDataException">A line before the last one cannot be read. The message names the line.</exception>
    public IssueStore(string file)
    {
        #region rebuild
        var lines = File.Exists(file) ? File.ReadAllText(file).Split('\n') : [""];
        for (var i = 0; i < lines.Length - 1; i++)
        {
            Apply(Parse(lines[i], $"{file}:{i + 1}"));
        }

        // The text behind the last line break is a torn line. Cut it off, so that the next line begins on its own.
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        stream.SetLength(stream.Length - System.Text.Encoding.UTF8.GetByteCount(lines[^1]));
        stream.Seek(0, SeekOrigin.End);
        _log = new StreamWriter(stream) { AutoFlush = true };
        #endregion
    }

    public IReadOnlyCollection<Issue> Issues => _issues.Values;

    public Issue this[string fingerprint] => _issues[fingerprint];

    /// <summary>Adds an event to its issue.</summary>
    public Issue Add(SafeEvent error)
    {
        var json = error.Json;
        var exception = json["exception"]?["values"]?.AsArray()[0];
        var line = new JsonObject
        {
            ["op"] = "seen",
            ["at"] = (string?)json["timestamp"],
            ["issue"] = (string?)json["fingerprint"]?[0] ?? "",
            ["title"] = exception is null ? (string?)json["logentry"]?["formatted"] : $"{exception["type"]}: {exception["value"]}",
            ["release"] = (string?)json["release"] ?? "",
            ["user"] = (string?)json["user"]?["id"],
            ["trace"] = (string?)json["tags"]?["trace_id"],
            ["times"] = (long?)json["extra"]?["times"] ?? 1,
        };
        return Append(line);
    }

    /// <summary>Marks an issue as mended by a release.</summary>
    /// <exception cref="KeyNotFoundException">There is no such issue.</exception>
    public Issue Resolve(string fingerprint, string release, DateTimeOffset at)
    {
        _ = _issues[fingerprint];
        return Append(new JsonObject { ["op"] = "resolved", ["at"] = EventJson.Time(at), ["issue"] = fingerprint, ["release"] = release });
    }

    private Issue Append(JsonObject line)
    {
        _log.Write(line.ToJsonString() + "\n");
        return Apply(line);
    }

    #region apply
    private Issue Apply(JsonObject line)
    {
        var (fingerprint, release) = ((string)line["issue"]!, (string)line["release"]!);
        var at = DateTimeOffset.Parse((string)line["at"]!, CultureInfo.InvariantCulture);
        _releases.Saw(release);
        if (!_issues.TryGetValue(fingerprint, out var issue))
        {
            issue = _issues[fingerprint] = new Issue(fingerprint, (string?)line["title"] ?? "") { FirstSeen = at };
        }

        if ((string?)line["op"] == "resolved")
        {
            (issue.Status, issue.ResolvedIn) = (IssueStatus.Resolved, release);
            return issue;
        }

        issue.Status = issue.Status switch
        {
            // An old release that still runs somewhere says nothing about the mended one.
            IssueStatus.Resolved => _releases.Compare(release, issue.ResolvedIn!) >= 0 ? IssueStatus.Regressed : IssueStatus.Resolved,
            IssueStatus.New when issue.Count > 0 => issue.Releases.Contains(release) ? IssueStatus.New : IssueStatus.Ongoing,
            var status => status,
        };
        var times = (long)line["times"]!;
        issue.Count += times;
        issue.FirstSeen = at < issue.FirstSeen ? at : issue.FirstSeen;
        issue.LastSeen = at > issue.LastSeen ? at : issue.LastSeen;
        if (!issue.Releases.Contains(release))
        {
            issue.Releases.Add(release);
        }

        var hour = new DateTimeOffset(at.Year, at.Month, at.Day, at.Hour, 0, 0, TimeSpan.Zero);
        issue.Hours[hour] = issue.Hours.GetValueOrDefault(hour) + times;
        if ((string?)line["user"] is { } user)
        {
            issue.Users.Add(user);
        }

        if ((string?)line["trace"] is { } trace)
        {
            issue.Traces.Add(trace);
            issue.Traces.RemoveRange(0, Math.Max(issue.Traces.Count - 3, 0));
        }

        return issue;
    }
    #endregion

    private static JsonObject Parse(string line, string where)
    {
        try
        {
            var json = JsonNode.Parse(line) as JsonObject;
            return json?["issue"] is not null && json["at"] is not null && json["release"] is not null
                ? json
                : throw new InvalidDataException($"{where}: a line needs issue, at and release.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{where}: not JSON: {exception.Message}");
        }
    }

    public void Dispose() => _log.Dispose();
}
