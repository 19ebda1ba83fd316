using ErrorTracking.Tracking;

namespace ErrorTracking.Transport;

/// <summary>
/// Keeps on disk what cannot be sent now, and sends it later, the oldest first: at the next success, or when asked, as at the next start of the
/// program. Bounded: a tracker that is gone for a month does not fill the disk.
/// </summary>
/// <param name="inner">Sends.</param>
/// <param name="folder">A file per event; made when it is needed.</param>
/// <param name="maxFiles">When there are more, the oldest is given up.</param>
public sealed class SpoolingTransport(ITransport inner, string folder, int maxFiles = 100) : ITransport
{
    private long _number = DateTime.UtcNow.Ticks;

    /// <summary>Events on disk.</summary>
    public int Kept => Directory.Exists(folder) ? Files().Length : 0;

    /// <summary>Events that were given up because there were too many, or could not be read or sent.</summary>
    public long GivenUp { get; private set; }

    #region send
    public async Task SendAsync(SafeEvent safeEvent, CancellationToken cancellation)
    {
        try
        {
            await inner.SendAsync(safeEvent, cancellation);
        }
        catch (Exception exception) when (exception is TransportException { RetryAfter: not null } or OperationCanceledException)
        {
            Keep(safeEvent);
            return;
        }

        // It is there again: now is the time for what waits.
        await SendKeptAsync(cancellation);
    }

    /// <summary>Sends what is on disk, until it is empty or sending fails.</summary>
    /// <returns>How many were sent.</returns>
    public async Task<int> SendKeptAsync(CancellationToken cancellation)
    {
        var sent = 0;
        foreach (var file in Directory.Exists(folder) ? Files() : [])
        {
            try
            {
                await inner.SendAsync(Envelope.Read(await File.ReadAllBytesAsync(file, cancellation)), cancellation);
                sent++;
            }
            catch (Exception exception) when (exception is TransportException { RetryAfter: not null } or OperationCanceledException)
            {
                return sent;
            }
            catch (Exception exception) when (exception is TransportException or InvalidDataException or IOException or UnauthorizedAccessException)
            {
                GivenUp++;
            }

            // After the sending: a crash in between sends it twice, with the same id, and never loses it.
            Delete(file);
        }

        return sent;
    }
    #endregion

    private void Keep(SafeEvent safeEvent)
    {
        try
        {
            Directory.CreateDirectory(folder);
            foreach (var oldest in Files()[..Math.Max(Files().Length - maxFiles + 1, 0)])
            {
                Delete(oldest);
                GivenUp++;
            }

            // Under another name first: a file that is cut off by a crash is not taken for an event.
            var file = Path.Combine(folder, $"{_number++:D20}-{safeEvent.Id}.envelope");
            File.WriteAllBytes(file + ".part", Envelope.Of(safeEvent, TimeProvider.System.GetUtcNow()));
            File.Move(file + ".part", file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TransportException($"neither sent nor kept in {folder}: {exception.Message}");
        }
    }

    private string[] Files() => [.. Directory.GetFiles(folder, "*.envelope").Order(StringComparer.Ordinal)];

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It is sent again, with the same id: the tracker knows it.
        }
    }
}
