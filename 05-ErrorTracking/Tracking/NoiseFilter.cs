namespace ErrorTracking.Tracking;

/// <summary>What is sent of a flood. Each is a number that whoever pays for the tracker can understand.</summary>
public sealed record NoiseLimits
{
    /// <summary>Of one issue, in <see cref="Window"/>, all of the first …</summary>
    public int First { get; init; } = 10;

    /// <summary>… and then one in so many.</summary>
    public int ThenOneIn { get; init; } = 100;

    public TimeSpan Window { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How many issues are watched at once; of more, the longest quiet one is forgotten first.</summary>
    public int Issues { get; init; } = 1_000;

    /// <summary>Types that are no errors: a request that its user gave up, for example.</summary>
    public IReadOnlyCollection<string> Ignored { get; init; } = [];
}

#region filter
/// <summary>
/// Holds back what is one more of the same, and counts it: an event that is sent says how many it stands for, and at the end the rest is told. So
/// the sum of <see cref="ErrorEvent.Times"/> is the number of errors, though a small part of them was sent.
/// </summary>
public sealed class NoiseFilter(NoiseLimits limits, TimeProvider time)
{
    private readonly Dictionary<string, Issue> _issues = [];
    private readonly Lock _lock = new();

    /// <summary>How many were ignored by their type; they are in no sum.</summary>
    public long Ignored { get; private set; }

    /// <summary>Takes an event with a fingerprint, and returns those that are to be sent: often none, seldom more than one.</summary>
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

    /// <summary>What is still held back: for each issue its last event, with the number of all that it stands for.</summary>
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
