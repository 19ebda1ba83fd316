using System.Threading.Channels;

namespace LogAnalysis.Reading;

/// <summary>Several files followed at the same time.</summary>
public static class FollowedFiles
{
    /// <summary>Their lines as they come, until all end or it is cancelled. Of several files each line says where it is from.</summary>
    public static IAsyncEnumerable<string> ReadAsync(IReadOnlyList<string> files, CancellationToken cancellation)
    {
        var seen = Channel.CreateBounded<string>(1_000);
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _ = ReadAllAsync();
        return seen.Reader.ReadAllAsync(cancellation);

        async Task ReadAllAsync()
        {
            try
            {
                await Task.WhenAll(files.Select(ReadOneAsync));
                seen.Writer.TryComplete();
            }
            catch (Exception exception)
            {
                // The reader of the lines gets the exception.
                seen.Writer.TryComplete(exception);
            }
        }

        async Task ReadOneAsync(string file)
        {
            var name = files.Count > 1 ? $"{file}: " : "";
            try
            {
                await foreach (var line in new FileFollower(file).ReadAsync(stop.Token))
                {
                    var mark = line.Kind == FollowedKind.Line ? "" : $"-- {line.Kind} ";
                    await seen.Writer.WriteAsync($"{name}{mark}{line.Text}".TrimEnd(), stop.Token);
                }
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // One file that cannot be read ends all: the others may never end by themselves.
                seen.Writer.TryComplete(exception);
                await stop.CancelAsync();
                throw;
            }
        }
    }
}
