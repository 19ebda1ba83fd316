using System.ComponentModel.DataAnnotations;

namespace LogAnalysis.LoggerApi;

/// <summary>The settings of the server: each is a variable of the environment or a line of <c>.env</c>.</summary>
public sealed record LoggerApiSettings : IValidatableObject
{
    /// <summary>
    /// Where to push: <c>http://host:3100/loki/api/v1/push</c>, or the host alone. A user and password in it are sent as Basic.
    /// </summary>
    [ConfigurationKeyName("LOKI_URL")]
    public string Loki { get; init; } = "";

    /// <summary>The header X-Scope-OrgID of a Loki with several tenants.</summary>
    [ConfigurationKeyName("LOKI_TENANT")]
    public string LokiTenant { get; init; } = "";

    /// <summary>The label app.</summary>
    [ConfigurationKeyName("APP_NAME"), Required(ErrorMessage = "APP_NAME takes a text.")]
    public string AppName { get; init; } = "shop";

    /// <summary>The label env.</summary>
    [ConfigurationKeyName("ENV"), Required(ErrorMessage = "ENV takes a text.")]
    public string Environment { get; init; } = "dev";

    /// <summary>The folder of the logs on disk. One server uses it at a time.</summary>
    [ConfigurationKeyName("LOGGER_API_SPOOL"), Required(ErrorMessage = "LOGGER_API_SPOOL takes a text.")]
    public string SpoolFolder { get; init; } = "logger-api-spool";

    /// <summary>
    /// How much may be on disk, in MB; beyond that the server answers 503. Dead letters may have a quarter of that besides.
    /// </summary>
    [ConfigurationKeyName("LOGGER_API_SPOOL_MB")]
    [Range(1, 1_000_000, ErrorMessage = "LOGGER_API_SPOOL_MB takes a whole number from {1} to {2}.")]
    public int SpoolMegabytes { get; init; } = 1024;

    /// <summary>How many days logs are kept without LOKI_URL.</summary>
    [ConfigurationKeyName("LOGGER_API_KEEP_DAYS")]
    [Range(1, 3650, ErrorMessage = "LOGGER_API_KEEP_DAYS takes a whole number from {1} to {2}.")]
    public int KeepDays { get; init; } = 7;

    /// <summary>How many label sets, which are Loki's streams, there may be. Loki allows 5,000 for all senders together.</summary>
    [ConfigurationKeyName("LOGGER_API_STREAMS")]
    [Range(1, 100_000, ErrorMessage = "LOGGER_API_STREAMS takes a whole number from {1} to {2}.")]
    public int MaxStreams { get; init; } = 300;

    /// <summary>How many kB of one stream go to Loki in a second; 0 is no limit. Above 1536 KB/s Loki divides a stream.</summary>
    [ConfigurationKeyName("LOGGER_API_STREAM_KB_PER_SECOND")]
    [Range(0, 1_000_000, ErrorMessage = "LOGGER_API_STREAM_KB_PER_SECOND takes a whole number from {1} to {2}.")]
    public int StreamKilobytesPerSecond { get; init; } = 1000;

    /// <summary>
    /// How many requests a second a client may post, with bursts of twice as many; 0 is no limit. A key may have its own number.
    /// </summary>
    [ConfigurationKeyName("LOGGER_API_REQUESTS_PER_SECOND")]
    [Range(0, 1_000_000, ErrorMessage = "LOGGER_API_REQUESTS_PER_SECOND takes a whole number from {1} to {2}.")]
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>
    /// Keys that may post: <c>NAME:KEY</c> or <c>NAME:KEY:REQUESTS</c>, separated by commas. A name may have two keys at a time.
    /// </summary>
    [ConfigurationKeyName("LOGGER_API_WRITE_KEYS")]
    public string WriteKeys { get; init; } = "";

    /// <summary>Keys that may also read <c>/live</c> and <c>/dead-letters</c>.</summary>
    [ConfigurationKeyName("LOGGER_API_READ_KEYS")]
    public string ReadKeys { get; init; } = "";

    /// <summary>Not used any more: it wrote and read. Its presence is an error.</summary>
    [ConfigurationKeyName("LOGGER_API_KEY")]
    public string OldKey { get; init; } = "";

    /// <summary>Web sites whose pages may post (CORS), like <c>https://shop.example</c>, separated by commas.</summary>
    [ConfigurationKeyName("LOGGER_API_ORIGINS")]
    public string OriginList { get; init; } = "";

    /// <summary>
    /// Proxies whose <c>X-Forwarded-For</c> is believed: addresses or networks like <c>10.0.0.0/8</c>, separated by commas.
    /// </summary>
    [ConfigurationKeyName("LOGGER_API_TRUSTED_PROXIES")]
    public string ProxyList { get; init; } = "";

    /// <summary>The services that may become a label, separated by commas; others are <c>other</c>. Empty allows any.</summary>
    [ConfigurationKeyName("LOGGER_API_SERVICES")]
    public string ServiceList { get; init; } = "";

    /// <summary>The components that may become a label, likewise.</summary>
    [ConfigurationKeyName("LOGGER_API_COMPONENTS")]
    public string ComponentList { get; init; } = "";

    /// <summary>How long logs are gathered for a push.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>About how long to wait before the second attempt; it doubles up to <see cref="LongestDelay"/>.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between two attempts, unless Loki asks for a longer one.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Where to push; null where logs stay on disk.</summary>
    public Uri? LokiUrl => PushAddress(Loki);

    /// <summary>The same as one may show it: without user and password.</summary>
    public string? LokiAddress => LokiUrl?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    public IReadOnlyList<string> Origins => [.. Several(OriginList).Select(origin => origin.TrimEnd('/'))];

    public IReadOnlyList<string> Services => Several(ServiceList);

    public IReadOnlyList<string> Components => Several(ComponentList);

    public IReadOnlyList<string> Proxies => Several(ProxyList);

    /// <summary>All keys; none where everybody may post and read.</summary>
    public IReadOnlyList<ClientKey> Keys =>
    [
        .. Several(WriteKeys).Select(text => ClientKey.Parse(text, mayRead: false)!),
        .. Several(ReadKeys).Select(text => ClientKey.Parse(text, mayRead: true)!),
    ];

    /// <summary>What cannot work. The messages name the variable, and show no value that may be a secret.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrWhiteSpace(Loki) && LokiUrl is null)
        {
            yield return new("LOKI_URL takes an address like http://localhost:3100/loki/api/v1/push.");
        }

        if (LokiTenant.Any(c => c is <= ' ' or >= (char)0x7F))
        {
            yield return new("LOKI_TENANT takes a text of ASCII without blanks, because it is sent as a header.");
        }

        if (OldKey.Length > 0)
        {
            yield return new(
                "LOGGER_API_KEY wrote and read. Set LOGGER_API_WRITE_KEYS=NAME:KEY for clients, "
                + "and LOGGER_API_READ_KEYS=NAME:KEY for people.");
        }

        foreach (var (name, keys) in new[] { ("LOGGER_API_WRITE_KEYS", WriteKeys), ("LOGGER_API_READ_KEYS", ReadKeys) })
        {
            if (Several(keys).Any(text => ClientKey.Parse(text, mayRead: false) is null))
            {
                yield return new(
                $"{name} takes NAME:KEY or NAME:KEY:REQUESTS_PER_SECOND, separated by commas; a key has at least 16 characters.");
            }
        }

        if (Several(OriginList).Any(text =>
            !Uri.TryCreate(text, UriKind.Absolute, out var origin)
            || origin.Scheme is not ("http" or "https") || origin.AbsolutePath != "/"))
        {
            yield return new($"LOGGER_API_ORIGINS takes origins like https://shop.example, separated by commas, not '{OriginList}'.");
        }

        if (Proxies.Any(text => !System.Net.IPNetwork.TryParse(text, out _) && !System.Net.IPAddress.TryParse(text, out _)))
        {
            yield return new(
                $"LOGGER_API_TRUSTED_PROXIES takes addresses or networks like 10.0.0.0/8, separated by commas, not '{ProxyList}'.");
        }
    }

    private static string[] Several(string text) => text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    private static Uri? PushAddress(string text) =>
        !Uri.TryCreate(text.Trim(), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https") ? null
        : address.AbsolutePath == "/" ? new Uri(address, "/loki/api/v1/push") : address;
}
