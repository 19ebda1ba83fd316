using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ErrorTracking.Tracking;

namespace ErrorTracking.Grouping;

public enum IssueStatus
{
    /// <summary>Seen for the first time in this release.</summary>
    New,

    Ongoing,

    /// <summary>Somebody says that it is mended.</summary>
    Resolved,

    /// <summary>Seen again, in the release that should have mended it or in a later one.</summary>
    Regressed,
}

/// <summary>All errors with the same fingerprint, as one thing that somebody can mend.</summary>
public sealed class Issue(string fingerprint, string title)
{
    public string Fingerprint => fingerprint;

    public string Title => title;

    public IssueStatus Status { get; internal set; } = IssueStatus.New;

    public long Count { get; internal set; }

    public DateTimeOffset FirstSeen { get; internal set; }

    public DateTimeOffset LastSeen { get; internal set; }

    /// <summary>The release that mends it, while it is resolved or regressed.</summary>
    public string? ResolvedIn { get; internal set; }

    public HashSet<string> Users { get; } = [];

    public SortedSet<string> Releases { get; } = new(ReleaseOrder.Instance);

    /// <summary>Errors per hour, for a sparkline.</summary>
    public SortedDictionary<DateTimeOffset, long> Hours { get; } = [];

    /// <summary>Trace ids of the newest events, the newest last.</summary>
    public List<string> Traces { get; } = [];
}

/// <summary>
/// Issues, kept in a file to which is only ever appended: a line for each event and each decision. What an issue is now is computed from them, and
/// computed again at the next start; a line that a crash has torn is the last one, and costs one event.
/// </summary>
public sealed class IssueStore : IDisposable
{
    private readonly Dictionary<string, Issue> _issues = [];
    private readonly StreamWriter _log;

    /// <param name="file">Made if it is not there.</param>
    /// <exception cref="InvalidDataException">A line that is not the last one cannot be read; the message names it.</exception>
    public IssueStore(string file)
    {
        #region rebuild
        var lines = File.Exists(file) ? File.ReadAllText(file).Split('\n') : [""];
        for (var i = 0; i < lines.Length - 1; i++)
        {
            Apply(Parse(lines[i], $"{file}:{i + 1}"));
        }

        // What follows the last line break was not written to its end: cut it off, or the next line would be glued to it.
        var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        stream.SetLength(stream.Length - System.Text.Encoding.UTF8.GetByteCount(lines[^1]));
        stream.Seek(0, SeekOrigin.End);
        _log = new StreamWriter(stream) { AutoFlush = true };
        #endregion
    }

    public IReadOnlyCollection<Issue> Issues => _issues.Values;

    public Issue this[string fingerprint] => _issues[fingerprint];

    /// <summary>Takes an event that the scrubber has made safe.</summary>
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

    /// <summary>Somebody has mended it, in this release.</summary>
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
        var (fingerprint, at, release) = ((string)line["issue"]!, DateTimeOffset.Parse((string)line["at"]!, CultureInfo.InvariantCulture), (string)line["release"]!);
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
            // An old version that still runs somewhere says nothing about the mended one.
            IssueStatus.Resolved => ReleaseOrder.Instance.Compare(release, issue.ResolvedIn) >= 0 ? IssueStatus.Regressed : IssueStatus.Resolved,
            IssueStatus.New when issue.Count > 0 => issue.Releases.Contains(release) ? IssueStatus.New : IssueStatus.Ongoing,
            var status => status,
        };
        var times = (long)line["times"]!;
        issue.Count += times;
        issue.FirstSeen = at < issue.FirstSeen ? at : issue.FirstSeen;
        issue.LastSeen = at > issue.LastSeen ? at : issue.LastSeen;
        issue.Releases.Add(release);
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
            return JsonNode.Parse(line) as JsonObject is { } json && json["issue"] is not null && json["at"] is not null && json["release"] is not null
                ? json : throw new InvalidDataException($"{where}: a line needs issue, at and release.");
        }
        catch (JsonException exception)
        {
            throw new InvalidDataException($"{where}: not JSON: {exception.Message}");
        }
    }

    public void Dispose() => _log.Dispose();
}

/// <summary>Releases by their version: payments-api@1.10.0 comes after 1.9.3, and 2.0.0 after 2.0.0-beta.1 (https://semver.org, section 11).</summary>
public sealed class ReleaseOrder : IComparer<string>
{
    public static ReleaseOrder Instance { get; } = new();

    public int Compare(string? x, string? y)
    {
        var (first, second) = (Parse(x), Parse(y));
        return first.Version != second.Version ? first.Version.CompareTo(second.Version)
            : first.Pre.Length == 0 || second.Pre.Length == 0 ? second.Pre.Length.CompareTo(first.Pre.Length)
            : string.Compare(first.Pre, second.Pre, StringComparison.Ordinal);
    }

    private static (Version Version, string Pre) Parse(string? release)
    {
        var version = (release ?? "")[((release ?? "").LastIndexOf('@') + 1)..].Split('+')[0];
        var parts = version.Split('-', 2);
        return (Version.TryParse(parts[0], out var parsed) ? parsed : new Version(0, 0), parts.Length > 1 ? parts[1] : "");
    }
}
