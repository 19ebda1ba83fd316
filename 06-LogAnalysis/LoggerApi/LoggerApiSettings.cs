using System.Globalization;

namespace LogAnalysis.LoggerApi;

/// <summary>What the server is told from outside, each by a variable of the environment.</summary>
public sealed record LoggerApiSettings
{
    /// <summary>LOKI_URL: where to push, <c>http://host:3100/loki/api/v1/push</c>, or the host alone; a user and password before the host are sent as Basic. Null: everything stays on disk.</summary>
    public Uri? LokiUrl { get; init; }

    /// <summary>The same as one may show it: without user and password.</summary>
    public string? LokiAddress => LokiUrl?.GetComponents(UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped);

    /// <summary>LOKI_TENANT: the header X-Scope-OrgID of a Loki with several tenants.</summary>
    public string? LokiTenant { get; init; }

    /// <summary>APP_NAME: the label app.</summary>
    public string AppName { get; init; } = "shop";

    /// <summary>ENV: the label env.</summary>
    public string Environment { get; init; } = "dev";

    /// <summary>LOGGER_API_KEY: with it a client must send <c>Authorization: Bearer KEY</c> or <c>X-API-Key: KEY</c>.</summary>
    public string? ApiKey { get; init; }

    /// <summary>LOGGER_API_ORIGINS: the web sites whose pages may post (CORS), parted by commas. None: only the page of this server.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>LOGGER_API_SERVICES: the services that may become a label's value, parted by commas; others are <c>other</c>. Empty: the first 50 that come.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];

    /// <summary>LOGGER_API_COMPONENTS: likewise the components. Empty: the first 50.</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>LOGGER_API_SPOOL_MB: how much may wait on disk, 1 to 1,000,000 MB; beyond that nothing is accepted.</summary>
    public long SpoolLimitBytes { get; init; } = 1024L << 20;

    /// <summary>LOGGER_API_REQUESTS_PER_SECOND: per client, with bursts of twice as many; 0 is no limit.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>The folder of the spool.</summary>
    public required string SpoolFolder { get; init; }

    /// <summary>Where to listen; port 0 is any that is free.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8000";

    /// <summary>How long logs are gathered for a push.</summary>
    public TimeSpan Linger { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>How long to wait before the second attempt; it doubles up to <see cref="LongestDelay"/>.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>The longest pause between two attempts, unless Loki asks for a longer one.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads the variables.</summary>
    /// <param name="variable">The value of a variable, or null.</param>
    /// <param name="spoolFolder">See <see cref="SpoolFolder"/>.</param>
    /// <param name="url">See <see cref="Url"/>.</param>
    /// <exception cref="InvalidDataException">A value is of no use. The message names the variable, and shows no secret.</exception>
    public static LoggerApiSettings Read(Func<string, string?> variable, string spoolFolder, string url)
    {
        string? Text(string name) => variable(name)?.Trim() is { Length: > 0 } text ? text : null;
        IReadOnlyList<string> Several(string name) => Text(name)?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];
        int Number(string name, int otherwise, int min, int max) =>
            Text(name) is not { } text ? otherwise
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max ? number
            : throw new InvalidDataException($"{name} takes a whole number from {min} to {max}, not '{text}'.");

        var defaults = new LoggerApiSettings { SpoolFolder = spoolFolder };
        return defaults with
        {
            Url = url,
            LokiUrl = Text("LOKI_URL") is { } address ? PushAddress(address) : null,
            LokiTenant = Header("LOKI_TENANT", Text("LOKI_TENANT")),
            AppName = Text("APP_NAME") ?? defaults.AppName,
            Environment = Text("ENV") ?? defaults.Environment,
            ApiKey = Text("LOGGER_API_KEY"),
            Origins = [.. Several("LOGGER_API_ORIGINS").Select(Origin)],
            Services = Several("LOGGER_API_SERVICES"),
            Components = Several("LOGGER_API_COMPONENTS"),
            SpoolLimitBytes = (long)Number("LOGGER_API_SPOOL_MB", (int)(defaults.SpoolLimitBytes >> 20), 1, 1_000_000) << 20,
            RequestsPerSecond = Number("LOGGER_API_REQUESTS_PER_SECOND", defaults.RequestsPerSecond, 0, 1_000_000),
        };
    }

    private static Uri PushAddress(string text)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            // Not shown: it may have a password in it.
            throw new InvalidDataException("LOKI_URL takes an address like http://localhost:3100/loki/api/v1/push; what it has is none.");
        }

        return address.AbsolutePath == "/" ? new Uri(address, "/loki/api/v1/push") : address;
    }

    private static string? Header(string name, string? value) =>
        value is null || value.All(c => c is > ' ' and < (char)0x7F) ? value : throw new InvalidDataException($"{name} takes a text without blanks and of ASCII alone, because it is sent as a header.");

    private static string Origin(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var origin) && origin.Scheme is "http" or "https" && origin.AbsolutePath == "/"
            ? text.TrimEnd('/')
            : throw new InvalidDataException($"LOGGER_API_ORIGINS takes origins like https://shop.example, parted by commas, not '{text}'.");
}
