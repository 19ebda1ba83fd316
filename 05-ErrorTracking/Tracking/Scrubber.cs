using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ErrorTracking.Tracking;

/// <summary>An event that may leave the process. Only the scrubber makes one: transports, stores and reports take nothing else.</summary>
public sealed class SafeEvent
{
    internal SafeEvent(JsonObject json) => Json = json;

    /// <summary>See <see cref="EventJson"/>; not to be changed.</summary>
    public JsonObject Json { get; }

    public string Id => (string)Json["event_id"]!;
}

/// <summary>
/// Takes secrets out of an event, wherever they are: by the name of a field, at any depth, and by their form, in any text. One place, right
/// before the event leaves: what somebody adds to an event next year passes through it as well.
/// </summary>
public static partial class Scrubber
{
    public const string Redacted = "[redacted]";

    /// <summary>The event without secrets. Its JSON is walked as a whole; nothing is listed that somebody could forget to list.</summary>
    public static SafeEvent Scrub(ErrorEvent error)
    {
        var json = EventJson.Of(error);
        return new((JsonObject)Scrub(json)!);
    }

    #region walk
    private static JsonNode? Scrub(JsonNode? node) => node switch
    {
        JsonObject fields => new JsonObject([.. fields.DistinctBy(field => Text(field.Key)).Select(field => KeyValuePair.Create(Text(field.Key), IsSecret(field.Key) ? Redacted : Scrub(field.Value)))]),
        JsonArray items => new JsonArray([.. items.Select(Scrub)]),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text),

        // A card number may be a number, too.
        JsonValue value when CardNumber().IsMatch(value.ToJsonString()) => Text(value.ToJsonString()),
        _ => node?.DeepClone(),
    };

    private static bool IsSecret(string name) => SecretName().IsMatch(name.Replace("-", "", StringComparison.Ordinal).Replace("_", "", StringComparison.Ordinal).Replace(".", "", StringComparison.Ordinal));
    #endregion

    #region text
    /// <summary>A text without what has the form of a secret.</summary>
    public static string Text(string text)
    {
        text = PrivateKey().Replace(text, Redacted);
        text = Header().Replace(text, $"$1{Redacted}");
        text = Credentials().Replace(text, $"$1 {Redacted}");
        text = UserInfo().Replace(text, $"$1{Redacted}@");
        text = Assignment().Replace(text, $"$1{Redacted}");
        text = KnownTokens().Replace(text, Redacted);
        return CardNumber().Replace(text, match => IsCard(match.Value) ? Redacted : match.Value);
    }

    /// <summary>The last digit of a card number is a check digit (ISO/IEC 7812-1, Luhn): other long numbers stay.</summary>
    private static bool IsCard(string text)
    {
        var digits = text.Where(char.IsAsciiDigit).Select(digit => digit - '0').Reverse().ToList();
        return digits.Count is >= 13 and <= 19 && digits.Select((digit, i) => i % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2).Sum() % 10 == 0;
    }
    #endregion

    private const string Secrets = "passw(?:or)?d|passphrase|pwd|secret|token|api-?_?key|access-?_?key|private-?_?key|credential|authorization|cookie|session-?_?id|card-?_?number|cvv|cvc|connection-?_?string";

    // Names without - _ and dots; "pin" only as a whole word, or "shipping" would be one.
    [GeneratedRegex($"(?i){Secrets}|^pin$|^auth$|^pan$")]
    private static partial Regex SecretName();

    // Password=hunter2; "password": "hun ter2", --token abc, ?api_key=abc&… up to what ends a value in each of these.
    [GeneratedRegex($$"""(?i)((?<![a-z])[\w.\-]*(?:{{Secrets}})[\w\-]*\\?["']?\s*(?:[=:]|\s)\s*)(?!\[redacted\])(?:\\?"(?:[^"\\]|\\.)*\\?"|'[^']*'|(?<=[=:]\s*)[^\s;,&"'}\])]+|(?<=\s)(?=\S*\d)[^\s;,&"'}\])]{6,})""")]
    private static partial Regex Assignment();

    [GeneratedRegex(@"(?im)\b((?:proxy-)?authorization\s*:\s*|(?:set-)?cookie2?\s*:\s*|x-api-key\s*:\s*)[^\r\n]+")]
    private static partial Regex Header();

    [GeneratedRegex(@"(?i)\b(bearer|basic|digest)\s+(?-i:(?=\S*[A-Z0-9=+/]))[a-z0-9._~+/\-]{6,}=*")]
    private static partial Regex Credentials();

    // https://user:password@host
    [GeneratedRegex(@"(\b[a-z][a-z0-9+.\-]*://)[^\s/?#@]+@", RegexOptions.IgnoreCase)]
    private static partial Regex UserInfo();

    // JSON Web Tokens, and tokens that say by a prefix whose they are.
    [GeneratedRegex(@"\beyJ[A-Za-z0-9_\-]+\.[A-Za-z0-9_\-]+(?:\.[A-Za-z0-9_\-]*)?|\b(?:sk|rk|pk)_(?:live|test)_\w+|\bgh[pousr]_\w{20,}|\bAKIA[0-9A-Z]{16}\b|\bxox[abpr]-[\w\-]+")]
    private static partial Regex KnownTokens();

    [GeneratedRegex(@"-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)")]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"(?<![\w.])\d(?:[ \-]?\d){12,18}(?![\w.]\d|\d)")]
    private static partial Regex CardNumber();
}
