using System.Buffers.Text;
using LogAnalysis.Records;

namespace LogAnalysis.Parsing;

/// <summary>
/// A line of an access log, <c>%h %l %u %t "%r" %&gt;s %b "%{Referer}i" "%{User-agent}i"</c>; the last two may be missing (the common format).
/// See https://httpd.apache.org/docs/2.4/logs.html#combined.
/// </summary>
public sealed class CombinedLine
{
    private byte[] _endpoint = new byte[256];

    /// <summary>Reads a line.</summary>
    /// <param name="line">Valid UTF-8, without the line's end.</param>
    /// <param name="record">Its fields; the level follows from the status, and ids in the path become <c>{id}</c>.</param>
    /// <returns>Null, or why the line cannot be read.</returns>
    public string? TryParse(ReadOnlySpan<byte> line, ref LogRecord record)
    {
        #region spans
        var fields = new FieldCursor(line);
        if (!fields.TryWord(out _) || !fields.TryWord(out _) || !fields.TryWord(out var user))
        {
            return "not an access log line";
        }

        if (!fields.TryBetween((byte)'[', (byte)']', out var time) || !Timestamps.TryParseAccessLog(time, out record.Ticks))
        {
            return "not a timestamp";
        }

        if (!fields.TryBetween((byte)'"', (byte)'"', out var request))
        {
            return "no request";
        }

        if (!fields.TryWord(out var status) || !Utf8Parser.TryParse(status, out record.Status, out var digits) || digits != status.Length || record.Status is < 100 or > 599)
        {
            return "not a status";
        }

        if (!fields.TryWord(out var size) || (size is not [(byte)'-'] && size.ContainsAnyExceptInRange((byte)'0', (byte)'9')))
        {
            return "not a size";
        }
        #endregion

        record.UserId = user is [(byte)'-'] ? [] : user;
        record.Message = request;
        record.Endpoint = Route(request);
        record.Level = record.Status switch { >= 500 => LogLevel.Error, >= 400 => LogLevel.Warn, _ => LogLevel.Info };
        return null;
    }

    /// <summary>Method and path, without query and protocol; a segment with a digit in it is an id.</summary>
    private ReadOnlySpan<byte> Route(ReadOnlySpan<byte> request)
    {
        var path = request.LastIndexOf(" HTTP/"u8) is var protocol and >= 0 ? request[..protocol] : request;
        path = path.IndexOf((byte)'?') is var query and >= 0 ? path[..query] : path;
        if (!path.ContainsAnyInRange((byte)'0', (byte)'9'))
        {
            return path;
        }

        // "{id}" may be longer than what it replaces: /1.
        _endpoint = _endpoint.Length < path.Length * 3 ? new byte[path.Length * 3] : _endpoint;
        var length = 0;
        while (!path.IsEmpty)
        {
            var next = path[1..].IndexOf((byte)'/') is var slash and >= 0 ? slash + 1 : path.Length;
            var segment = path[0] == '/' && path[..next].ContainsAnyInRange((byte)'0', (byte)'9') ? "/{id}"u8 : path[..next];
            segment.CopyTo(_endpoint.AsSpan(length));
            length += segment.Length;
            path = path[next..];
        }

        return _endpoint.AsSpan(0, length);
    }
}
