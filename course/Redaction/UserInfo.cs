using System.Buffers;

namespace Course.Redaction;

/// <summary>
/// Finds the credentials in an address (RFC 3986, section 3.2.1): <c>https://user:password@host</c> as a whole, and of
/// <c>user:password@host</c> without a scheme the password.
/// </summary>
internal static class UserInfo
{
    public const string Hint = "://";

    // So far the end of a password with a slash in it, or the start of one without a scheme, is searched.
    private const int MaxLook = 256;
    private const int MinPassword = 3;

    private static readonly SearchValues<char> AuthorityEnds = SearchValues.Create("/?#\\ \t\r\n\"'`<>");
    private static readonly SearchValues<char> HostEnds = SearchValues.Create(":/( \t\r\n\"'`<>,;@");
    private static readonly SearchValues<char> WordEnds = SearchValues.Create(" \t\r\n\"'`<>()[]{},;=\\");

    // What stands before the colon of a mail address, a package or an image, and is no user name.
    private static readonly string[] NoUsers = ["mailto", "mail", "email", "to", "from", "cc", "bcc", "sip", "sips", "xmpp", "acct", "npm"];

    public static bool TryFind(ReadOnlySpan<char> text, int from, out Finding finding)
    {
        while (text[from..].IndexOf('@') is >= 0 and var offset)
        {
            var at = from + offset;
            if (TryFindBefore(text, from, at, out finding))
            {
                return true;
            }

            from = at + 1;
        }

        finding = default;
        return false;
    }

    private static bool TryFindBefore(ReadOnlySpan<char> text, int from, int at, out Finding finding)
    {
        var look = Math.Max(from, at - MaxLook);
        var scheme = text[from..at].LastIndexOf(Hint);
        if (scheme >= 0)
        {
            // The last @ before the path: a password may hold another one.
            var start = from + scheme + Hint.Length;
            var length = text[start..].IndexOfAny(AuthorityEnds);
            var authority = text[start..(length < 0 ? text.Length : start + length)];
            if (authority.LastIndexOf('@') is >= 0 and var last)
            {
                finding = new(start, start + last);
                return last > 0;
            }

            // A slash in the password: user:pa/ss@host. In host:8080/path@2 a port stands behind the colon.
            if (start >= look && authority.IndexOf(':') is >= 0 and var colon && authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9')
                && !text[start..at].ContainsAny(WordEnds))
            {
                finding = new(start, at);
                return true;
            }
        }

        var word = text[look..at];
        word = word[(word.LastIndexOfAny(WordEnds) + 1)..].TrimStart('/');
        var user = word.IndexOf(':') is > 0 and var end ? word[..end] : [];
        finding = new(at - word.Length + user.Length + 1, at);
        if (!IsUser(user))
        {
            return false;
        }

        var password = text[finding.Start..at];
        var host = text[(at + 1)..Math.Min(text.Length, at + MaxLook)];
        return password.Length >= MinPassword && !password.Contains('/') && IsHost(host) && (!IsWord(password) || HasPortOrPath(host));
    }

    // user:zoe@example.com is a mail address behind a label, INFO:payments@ledger a level.
    private static bool IsWord(ReadOnlySpan<char> password)
    {
        foreach (var c in password)
        {
            if (!char.IsLetter(c) && c is not ('.' or '-' or '_' or '+'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasPortOrPath(ReadOnlySpan<char> host)
    {
        var end = host.IndexOfAny(HostEnds);
        return end >= 0 && (host[end] is '/' or '(' || (host[end] == ':' && end + 1 < host.Length && char.IsAsciiDigit(host[end + 1])));
    }

    private static bool IsUser(ReadOnlySpan<char> user)
    {
        if (user.IsEmpty || !char.IsLetter(user[0]) || user.ContainsAny('/', '%'))
        {
            return false;
        }

        foreach (var other in NoUsers)
        {
            if (user.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return true;
    }

    // image:1.2@sha256:… names no host.
    private static bool IsHost(ReadOnlySpan<char> text) =>
        !text.IsEmpty && (char.IsLetterOrDigit(text[0]) || text[0] == '[') && !text.StartsWith("sha256:");
}
