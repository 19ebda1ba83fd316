using System.Diagnostics.CodeAnalysis;

namespace ErrorTracking.Transport;

/// <summary>
/// The address of a project in a tracker: <c>https://KEY@HOST/PATH/PROJECT</c>. The key is no secret, it only allows to send; it is kept out of messages all the same.
/// See https://develop.sentry.dev/sdk/foundations/transport/authentication.
/// </summary>
/// <param name="Endpoint">Where envelopes are posted.</param>
/// <param name="PublicKey">Who sends.</param>
public sealed record Dsn(Uri Endpoint, string PublicKey)
{
    public static bool TryParse(string text, [NotNullWhen(true)] out Dsn? dsn)
    {
        dsn = null;
        if (!Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length == 0 || uri.Query.Length > 0 || uri.Fragment.Length > 0)
        {
            return false;
        }

        var path = uri.AbsolutePath.TrimEnd('/');
        var (prefix, project) = (path[..Math.Max(path.LastIndexOf('/'), 0)], path[(path.LastIndexOf('/') + 1)..]);
        var key = uri.UserInfo.Split(':')[0];
        if (project.Length == 0 || key.Length == 0)
        {
            return false;
        }

        dsn = new(new Uri($"{uri.Scheme}://{uri.Authority}{prefix}/api/{project}/envelope/"), key);
        return true;
    }
}
