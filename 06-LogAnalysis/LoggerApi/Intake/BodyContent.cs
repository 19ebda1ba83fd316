using System.Buffers;
using Microsoft.Net.Http.Headers;

namespace LogAnalysis.LoggerApi;

/// <summary>What a body has, by its content type.</summary>
internal enum BodyContent
{
    Json, Lines,
}

/// <summary>Content types and bodies of requests.</summary>
internal static class Bodies
{
    /// <summary>What a body has; null where the server does not take it.</summary>
    public static BodyContent? ContentOf(HttpRequest request, bool isSingle)
    {
        // What nearly all clients send, without parsing it.
        if (request.ContentType is "application/json" && request.Headers.ContentEncoding.Count == 0)
        {
            return BodyContent.Json;
        }

        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Value.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            || request.Headers.ContentEncoding.Any(encoding => !string.Equals(encoding, "identity", StringComparison.OrdinalIgnoreCase)))
        {
            return null;
        }

        return type.MediaType.Value!.ToLowerInvariant() switch
        {
            "application/json" => BodyContent.Json,
            "application/x-ndjson" or "application/ndjson" or "application/jsonl" or "application/x-jsonlines" when !isSingle =>
                BodyContent.Lines,
            _ => null,
        };
    }

    /// <summary>The whole body; null where it is longer than the limit.</summary>
    public static async ValueTask<ReadOnlySequence<byte>?> ReadAsync(HttpRequest request, int limit)
    {
        var isTooLong = request.ContentLength > limit;
        while (true)
        {
            var read = await request.BodyReader.ReadAsync(request.HttpContext.RequestAborted);
            isTooLong |= read.Buffer.Length > limit;
            if (read.IsCompleted && !isTooLong)
            {
                return read.Buffer;
            }

            // Read to its end: a client that is still sending does not hear an answer.
            request.BodyReader.AdvanceTo(isTooLong ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            if (read.IsCompleted)
            {
                return null;
            }
        }
    }
}
