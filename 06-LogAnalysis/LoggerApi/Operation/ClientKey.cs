using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace LogAnalysis.LoggerApi;

/// <summary>The key of a client. Two keys of one name are valid at the same time, so that a key can be replaced without a gap.</summary>
/// <param name="Name">The client's name, for logs and limits. Not a secret.</param>
/// <param name="Hash">SHA-256 of the key.</param>
/// <param name="MayRead">Whether the key also reads. A key in a web page is public, so it only writes.</param>
/// <param name="RequestsPerSecond">The client's own limit; null is that of all.</param>
public sealed record ClientKey(string Name, byte[] Hash, bool MayRead, int? RequestsPerSecond)
{
    private const int ShortestKey = 16, MostRequests = 1_000_000;

    /// <summary>Reads <c>NAME:KEY</c> or <c>NAME:KEY:REQUESTS</c>; null where it is none.</summary>
    public static ClientKey? Parse(string text, bool mayRead)
    {
        var parts = text.Split(':');
        var hasLimit = int.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) && parts.Length == 3;
        int? limit = hasLimit ? number : null;
        return parts.Length is 2 or 3 && parts[0].Length > 0 && parts[1].Length >= ShortestKey && (parts.Length == 2 || limit is > 0 and <= MostRequests)
            ? new(parts[0], SHA256.HashData(Encoding.UTF8.GetBytes(parts[1])), mayRead, limit)
            : null;
    }

    #region find
    /// <summary>
    /// The key that a request carries, as <c>Authorization: Bearer KEY</c> or <c>X-API-Key: KEY</c>. Hashes of one length are compared, in
    /// a time that does not depend on where they differ: a clock does not help to guess a key.
    /// </summary>
    public static ClientKey? Find(HttpRequest request, IReadOnlyList<ClientKey> keys)
    {
        var header = request.Headers.Authorization.FirstOrDefault() ?? "";
        var given = request.Headers["X-API-Key"].FirstOrDefault()
            ?? (header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : "");
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(given));
        return keys.FirstOrDefault(key => CryptographicOperations.FixedTimeEquals(hash, key.Hash));
    }
    #endregion
}
