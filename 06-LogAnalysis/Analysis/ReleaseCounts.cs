using System.Text;
using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Analysis;

/// <summary>
/// What each version of each service says: templates and types of errors, counted. The memory grows with the number of versions and
/// templates, not of lines.
/// </summary>
public sealed class ReleaseCounts : ILogAggregate<ReleaseCounts>
{
    private const int MaxErrorTypes = 1_000;

    // One miner for all: a template has the same name before and after a release.
    private readonly DrainMiner _miner = new();
    private readonly Dictionary<(string Service, string Version), Version> _versions = [];

    /// <summary>The versions of each service, in the order of their first lines.</summary>
    public IEnumerable<(string Service, string Name, Version Said)> Versions =>
        _versions.Select(version => (version.Key.Service, version.Key.Version, version.Value))
            .OrderBy(version => version.Value.First).ThenBy(version => version.Service, StringComparer.Ordinal);

    public void Add(in LogRecord record)
    {
        if (record.Version.IsEmpty)
        {
            return;
        }

        var version = Of((Encoding.UTF8.GetString(record.Service), Encoding.UTF8.GetString(record.Version)));
        version.First = Math.Min(version.First, record.Ticks);
        version.Lines++;
        Count(version.Templates, _miner.Add(Encoding.UTF8.GetString(record.Message)), 1);
        if (!record.ErrorType.IsEmpty)
        {
            CountError(version, Encoding.UTF8.GetString(record.ErrorType), 1);
        }
    }

    public void Merge(ReleaseCounts other)
    {
        foreach (var (key, said) in other._versions)
        {
            var version = Of(key);
            version.First = Math.Min(version.First, said.First);
            version.Lines += said.Lines;
            foreach (var (template, count) in said.Templates)
            {
                Count(version.Templates, _miner.Add(template.Current, count), count);
            }

            foreach (var (type, count) in said.Errors)
            {
                CountError(version, type, count);
            }
        }
    }

    private Version Of((string, string) key) => _versions.TryGetValue(key, out var version) ? version : _versions[key] = new Version();

    private static void CountError(Version version, string type, long times) =>
        Count(version.Errors, version.Errors.Count < MaxErrorTypes || version.Errors.ContainsKey(type) ? type : "(others)", times);

    private static void Count<TKey>(Dictionary<TKey, long> counts, TKey key, long times)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + times;

    /// <summary>What one version says.</summary>
    public sealed class Version
    {
        /// <summary>The time of its first line, in ticks.</summary>
        public long First { get; set; } = long.MaxValue;

        public long Lines { get; set; }

        public Dictionary<LogTemplate, long> Templates { get; } = [];

        public Dictionary<string, long> Errors { get; } = [];

        /// <summary>Templates and errors by name. Ask after the last line.</summary>
        public IReadOnlyDictionary<(string Kind, string Name), long> All =>
            Templates.Select(said => (Kind: "message", Name: said.Key.Current.ToString(), said.Value))
                .Concat(Errors.Select(said => (Kind: "error", Name: said.Key, said.Value)))
                .GroupBy(said => (said.Kind, said.Name)).ToDictionary(said => said.Key, said => said.Sum(each => each.Value));
    }
}
