using System.Buffers;

namespace LogAnalysis.LoggerApi;

/// <summary>
/// POST /log and POST /logs. 202 means: safe on disk. Any other answer is a problem, and nothing of the request was kept.
/// </summary>
public sealed class PostEndpoints(Spool spool, LabelSets labels, ServerMetrics metrics, Problems problems)
{
    /// <summary>The largest body of POST /logs, in bytes.</summary>
    public const int MaxBodyBytes = 4 << 20;

    // Beyond what a line may have, for the blanks and line ends of a body that a person has written.
    private const int MaxSingleBytes = 2 * SubmissionReader.MaxLineBytes;

    public Task OneAsync(HttpContext context) => TakeAsync(context, isSingle: true);

    public Task SeveralAsync(HttpContext context) => TakeAsync(context, isSingle: false);

    #region take
    private async Task TakeAsync(HttpContext context, bool isSingle)
    {
        var request = context.Request;
        if (Bodies.ContentOf(request, isSingle) is not { } content)
        {
            await problems.AnswerAsync(context, StatusCodes.Status415UnsupportedMediaType, isSingle
                ? "POST /log takes application/json in UTF-8, not packed."
                : "POST /logs takes application/json (an array) or application/x-ndjson (a log per line) in UTF-8, not packed.");
            return;
        }

        var limit = isSingle ? MaxSingleBytes : MaxBodyBytes;
        ReadOnlySequence<byte>? body;
        try
        {
            body = await Bodies.ReadAsync(request, limit);
        }
        catch (BadHttpRequestException exception)
        {
            // Broken chunks, an end before the announced one, far too much, too slowly.
            await problems.AnswerAsync(context, exception.StatusCode, exception.Message);
            return;
        }

        if (body is not { } bytes)
        {
            await problems.AnswerAsync(
                context,
                StatusCodes.Status413PayloadTooLarge,
                $"The body has more than {limit:D} bytes. A log may have {SubmissionReader.MaxLineBytes:D}.");
            return;
        }

        try
        {
            // Without an await from here to the append: the reader belongs to the thread.
            var reader = SubmissionReader.Shared(labels);
            Parse(reader, bytes, content, isSingle);
            request.BodyReader.AdvanceTo(bytes.End);
            if (reader.Problems.Count > 0 || reader.Starts.IsEmpty)
            {
                await RefuseAsync(context, [.. reader.Problems], reader.IsTooLong);
                return;
            }

            var (count, answer) = (reader.Starts.Length, reader.Answer());
            await spool.AppendAsync(reader.Records, reader.Starts);
            metrics.Accept(count);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = answer.Length;
            await context.Response.BodyWriter.WriteAsync(answer);
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException or UnauthorizedAccessException)
        {
            await problems.UnavailableAsync(context, exception switch
            {
                SpoolFullException => exception.Message,
                ObjectDisposedException => "The server is about to end.",
                _ => $"The disk refused it: {exception.Message}",
            });
        }
    }
    #endregion

    private static void Parse(SubmissionReader reader, ReadOnlySequence<byte> body, BodyContent content, bool isSingle)
    {
        byte[]? rented = null;
        if (!body.IsSingleSegment)
        {
            rented = ArrayPool<byte>.Shared.Rent((int)body.Length);
            body.CopyTo(rented);
        }

        var text = rented is null ? body.FirstSpan : rented.AsSpan(0, (int)body.Length);
        if (isSingle)
        {
            reader.ReadOne(text);
        }
        else if (content == BodyContent.Json)
        {
            reader.ReadArray(text);
        }
        else
        {
            reader.ReadLines(text);
        }

        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private Task RefuseAsync(HttpContext context, IReadOnlyList<LogProblem> found, bool isTooLong) =>
        found.Count == 0
            ? problems.AnswerAsync(context, StatusCodes.Status400BadRequest, "There is no log in the body.")
            : problems.AnswerAsync(
                context,
                isTooLong ? StatusCodes.Status413PayloadTooLarge : StatusCodes.Status400BadRequest,
                $"{found[0].Field}: {found[0].Detail} Nothing of the request was kept.",
                found);
}
