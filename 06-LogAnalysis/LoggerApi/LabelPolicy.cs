namespace LogAnalysis.LoggerApi;

/// <summary>The labels that a log does not share with all others: one set of values is a stream of Loki's.</summary>
/// <param name="Service">What has logged.</param>
/// <param name="Level">trace, debug, info, warn, error or fatal.</param>
/// <param name="Component">A part of it; null where the log has none.</param>
public sealed record LabelSet(string Service, string Level, string? Component);

/// <summary>
/// Which values a label may have. Each combination is a stream, with chunks and an index of its own, so that a label with a value per user costs Loki more
/// than all the logs. Therefore: values from a list, or the first fifty that come; what is beyond becomes <c>other</c>, and the true value is in the line all the same.
/// </summary>
/// <param name="services">The services that are known; empty: the first <see cref="MostValues"/>.</param>
/// <param name="components">The components that are known, likewise.</param>
public sealed class LabelPolicy(IReadOnlyList<string> services, IReadOnlyList<string> components)
{
    public const int MostValues = 50;
    public const string Other = "other";
    public const string Unknown = "unknown";

    // A value of 200 letters is a text, and not a name.
    private const int LongestValue = 64;

    private readonly Values _services = new(services);
    private readonly Values _components = new(components);

    /// <summary>The labels of a log.</summary>
    /// <param name="service">What it says of itself; null or blank where it says nothing.</param>
    /// <param name="level">One of six.</param>
    /// <param name="component">Likewise.</param>
    public LabelSet Of(string? service, string level, string? component) => new(
        string.IsNullOrWhiteSpace(service) ? Unknown : _services.Admit(service),
        level,
        string.IsNullOrWhiteSpace(component) ? null : _components.Admit(component));

    private sealed class Values(IReadOnlyList<string> known)
    {
        private readonly HashSet<string> _known = new(known, StringComparer.Ordinal);

        public string Admit(string value)
        {
            if (_known.Contains(value))
            {
                return value;
            }

            if (known.Count > 0 || _known.Count >= MostValues || value.Length > LongestValue)
            {
                return Other;
            }

            _known.Add(value);
            return value;
        }
    }
}
