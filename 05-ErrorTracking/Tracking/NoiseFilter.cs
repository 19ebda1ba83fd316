namespace ErrorTracking.Tracking;

/// <summary>Which events of a flood are sent.</summary>
public sealed record NoiseLimits
{
    /// <summary>The events of an issue that are sent in each <see cref="Window"/> at least; 0 or more.</summary>
    public int First { get; init; } = 10;

    /// <summary>After <see cref="First"/> events one in so many is sent; at least 1.</summary>
    public int ThenOneIn { get; init; } = 100;

    /// <summary>After this time the count of an issue begins again.</summary>
    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many issues are watched at once. Beyond that the issue with the oldest event is forgotten.</summary>
    public int Issues { get; init; } = 1_000;

    /// <summary>Types of exceptions that are no errors, for example a request that its user gave up.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];
}

#region filter
/// <summary>
/// Holds back repeated events of an issue, and counts them. A sent event says how many errors it stands for, and <see cref="Rest"/> returns
/// the remaining ones. So the sum of <see cref="ErrorEvent.Times"/> is the number of errors.
/// </summary>
public sealed class NoiseFilter(NoiseLimits limits, TimeProvider time)
{
    private readonly Dictionary<string, Issue> _issues = [];
    private readonly Lock _lock = new();

    /// <summary>Errors that were ignored by their type. They are in no sum.</summary>
    public long Ignored { get; private set; }

    /// <summary>Takes an event with a fingerprint, and returns the events to send: often none, seldom more than one.</summary>
    public IReadOnlyList<ErrorEvent> Pass(ErrorEvent error)
    {
        lock (_lock)
        {
            if (error.Exceptions.Count > 0 && limits.Ignored.Contains(error.Exceptions[0].Type))
            {
                Ignored++;
                return [];
            }

            var now = time.GetTimestamp();
            var forgotten = new List<ErrorEvent>();
            if (!_issues.TryGetValue(error.Fingerprint, out var issue))
            {
                issue = _issues[error.Fingerprint] = new Issue { Began = now };
                Forget(forgotten);
            }
            else if (time.GetElapsedTime(issue.Began, now) >= limits.Window)
            {
                (issue.Began, issue.Seen) = (now, 0);
            }

            (issue.Last, issue.Held) = (error, issue.Held + error.Times);
            issue.LastSeen = now;
            if (++issue.Seen > limits.First && (issue.Seen - limits.First) % limits.ThenOneIn != 0)
            {
                return forgotten;
            }

            return [.. forgotten, issue.Take()];
        }
    }

    /// <summary>The last event of each issue that holds errors back, with their number.</summary>
    public IReadOnlyList<ErrorEvent> Rest()
    {
        lock (_lock)
        {
            return [.. _issues.Values.Where(issue => issue.Held > 0).Select(issue => issue.Take())];
        }
    }

    private void Forget(List<ErrorEvent> told)
    {
        if (_issues.Count > limits.Issues)
        {
            var (fingerprint, quiet) = _issues.Where(pair => pair.Value.Last is not null).MinBy(pair => pair.Value.LastSeen);
            _issues.Remove(fingerprint);
            if (quiet.Held > 0)
            {
                told.Add(quiet.Take());
            }
        }
    }

    private sealed class Issue
    {
        public required long Began { get; set; }

        public long LastSeen { get; set; }

        public int Seen { get; set; }

        public long Held { get; set; }

        public ErrorEvent? Last { get; set; }

        public ErrorEvent Take()
        {
            var told = Last! with { Times = Held };
            Held = 0;
            return told;
        }
    }
}
#endregion
