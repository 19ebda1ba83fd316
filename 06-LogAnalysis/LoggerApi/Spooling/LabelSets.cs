using System.Collections.Concurrent;
using System.Text.Json;

namespace LogAnalysis.LoggerApi;

/// <summary>The labels of a log: one set of values is one stream of Loki's.</summary>
/// <param name="Service">The service that logged.</param>
/// <param name="Level">trace, debug, info, warn, error or fatal.</param>
/// <param name="Component">A part of the service; null where the log names none.</param>
public sealed record LabelSet(string Service, string Level, string? Component);

/// <summary>
/// The label sets that exist, each with a number. Their count is limited, because each is a stream with chunks and an index of its own.
/// Beyond the limit the service becomes <c>other</c>; the line keeps the true value. The sets are kept in a file, so that a log that is
/// sent again after a restart goes to the same stream.
/// </summary>
public sealed class LabelSets
{
    public const string Other = "other";
    public const string Unknown = "unknown";
    public const string FileName = "labels.ndjson";

    // A longer value is a text, and no name.
    private const int LongestValue = 64;

    private readonly Lock _gate = new();
    private readonly string _path;
    private readonly int _limit;
    private readonly HashSet<string> _services;
    private readonly HashSet<string> _components;
    private readonly List<LabelSet> _sets = [];
    private int _named;
    private readonly ConcurrentDictionary<string, int> _numbers = new(StringComparer.Ordinal);

    /// <summary>Reads the sets of earlier runs.</summary>
    /// <param name="folder">The folder of the spool, which exists.</param>
    /// <param name="limit">How many sets there may be, besides one of <c>other</c> per level.</param>
    /// <param name="services">The services that may become a label; empty allows any.</param>
    /// <param name="components">The components, likewise.</param>
    public LabelSets(string folder, int limit, IReadOnlyList<string> services, IReadOnlyList<string> components)
    {
        (_path, _limit) = (Path.Combine(folder, FileName), limit);
        (_services, _components) = (new(services, StringComparer.Ordinal), new(components, StringComparer.Ordinal));
        foreach (var (index, line) in (File.Exists(_path) ? File.ReadAllLines(_path) : []).Index())
        {
            Remember(Parse(line) ?? throw new InvalidDataException(
                $"{_path}:{index + 1} is no label set. Restore the file; deleted, its logs on disk would go to the stream 'unknown'."));
        }
    }

    public int Count => _numbers.Count;

    /// <summary>The set of a number; of a number that is not known, one that says so.</summary>
    public LabelSet this[int number]
    {
        get
        {
            lock (_gate)
            {
                return number >= 0 && number < _sets.Count ? _sets[number] : new(Unknown, "info", null);
            }
        }
    }

    /// <summary>The number of a log's labels. A new set is on disk when this returns.</summary>
    /// <param name="service">Empty where the log names none.</param>
    /// <param name="level">One of six.</param>
    /// <param name="component">Likewise.</param>
    public int NumberOf(ReadOnlySpan<char> service, string level, ReadOnlySpan<char> component)
    {
        service = service.IsWhiteSpace() ? Unknown : Allowed(service, _services);
        component = component.IsWhiteSpace() ? "" : Allowed(component, _components);
        Span<char> key = stackalloc char[(2 * LongestValue) + 8];
        key.TryWrite($"{level}\0{service}\0{component}", out var length);
        return _numbers.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(key[..length], out var number)
            ? number
            : Add(new(service.ToString(), level, component.IsEmpty ? null : component.ToString()));
    }

    private static ReadOnlySpan<char> Allowed(ReadOnlySpan<char> value, HashSet<string> list) =>
        value.Length <= LongestValue && (list.Count == 0 || list.GetAlternateLookup<ReadOnlySpan<char>>().Contains(value)) ? value : Other;

    private int Add(LabelSet set)
    {
        lock (_gate)
        {
            if (_named >= _limit)
            {
                set = new(Other, set.Level, null);
            }

            if (_numbers.TryGetValue(Key(set), out var number))
            {
                return number;
            }

            // Before the first record that has this number: a temporary file, then a rename, so that the file is never a partial one.
            using (var file = new FileStream($"{_path}.new", FileMode.Create, FileAccess.Write))
            {
                foreach (var known in _sets.Append(set))
                {
                    JsonSerializer.Serialize(file, known);
                    file.WriteByte((byte)'\n');
                }

                file.Flush(flushToDisk: true);
            }

            File.Move($"{_path}.new", _path, overwrite: true);
            return Remember(set);
        }
    }

    private static LabelSet? Parse(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<LabelSet>(line) is { Service: not null, Level: not null } set ? set : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private int Remember(LabelSet set)
    {
        _sets.Add(set);
        _named += set is { Service: Other, Component: null } ? 0 : 1;
        return _numbers[Key(set)] = _sets.Count - 1;
    }

    private static string Key(LabelSet set) => $"{set.Level}\0{set.Service}\0{set.Component}";
}
