namespace LogAnalysis.Parsing;

/// <summary>Makes the route of a request from its path: without query, and with <c>{id}</c> in place of ids. An endpoint for each id
/// would be none.</summary>
internal sealed class Routes
{
    private byte[] _route = new byte[256];

    /// <summary>Method and route. The result lies in this object's memory until the next call.</summary>
    public ReadOnlySpan<byte> Of(ReadOnlySpan<byte> method, ReadOnlySpan<byte> path)
    {
        path = path.IndexOfAny((byte)'?', (byte)'#') is var query and >= 0 ? path[..query] : path;
        if (path.IndexOf("://"u8) is > 0 and var scheme)
        {
            // A proxy and a load balancer see the whole address.
            path = path[(scheme + 3)..];
            path = path.IndexOf((byte)'/') is var root and >= 0 ? path[root..] : "/"u8;
        }

        // "{id}" may be longer than what it replaces: /1.
        var needed = method.Length + 1 + (path.Length * 3);
        _route = _route.Length < needed ? new byte[needed] : _route;
        var length = 0;
        Append(method, ref length);
        Append(method.IsEmpty ? [] : " "u8, ref length);
        while (!path.IsEmpty)
        {
            var begin = path[0] == '/' ? 1 : 0;
            var end = path[begin..].IndexOf((byte)'/') is var slash and >= 0 ? slash + begin : path.Length;
            Append(path[..begin], ref length);
            Append(PathIds.IsId(path[begin..end]) ? "{id}"u8 : path[begin..end], ref length);
            path = path[end..];
        }

        return _route.AsSpan(0, length);
    }

    /// <summary>The same of a request line, <c>GET /cart HTTP/1.1</c>.</summary>
    public ReadOnlySpan<byte> OfRequest(ReadOnlySpan<byte> request)
    {
        request = request.LastIndexOf(" HTTP/"u8) is var protocol and >= 0 ? request[..protocol] : request;
        return request.IndexOf((byte)' ') is > 0 and var blank ? Of(request[..blank], request[(blank + 1)..]) : Of([], request);
    }

    private void Append(ReadOnlySpan<byte> text, ref int length)
    {
        text.CopyTo(_route.AsSpan(length));
        length += text.Length;
    }
}
