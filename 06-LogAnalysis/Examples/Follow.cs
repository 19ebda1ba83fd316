using LogAnalysis.Reading;
using LogAnalysis.Records;

namespace LogAnalysis.Examples;

/// <summary>
/// A file followed while it is written. It is rotated and truncated, and one line is written in two halves.
/// Pitfall: `tail -f` holds on to the file and not to its name; after the rotation it waits for lines in a file that is no longer written.
/// See https://www.elastic.co/docs/reference/beats/filebeat/filebeat-input-filestream#_file_identity_fingerprint.
/// </summary>
public static class Follow
{
    public static async Task RunAsync(string[] files, Func<string> folder, CancellationToken cancellation)
    {
        if (files.Length > 0)
        {
            Console.WriteLine($"following {string.Join(", ", files)}; Ctrl+C ends it");
            await foreach (var line in FollowedFiles.ReadAsync(files, cancellation))
            {
                Console.WriteLine(line.Safe());
            }

            return;
        }

        Console.WriteLine("A file that is written to, moved and emptied meanwhile (name files of your own to follow them)\n");
        var file = Path.Combine(folder(), "app.log");
        #region script
        var follower = new FileFollower(file, TimeSpan.FromMilliseconds(10));
        await using var lines = follower.ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
        await Do("written before it was followed", () => File.AppendAllText(file, "1 payment.created\n2 payment.succeeded\n"), expected: 2);
        await Do("half a line", () => File.AppendAllText(file, "3 payment.fai"), expected: 0);
        await Do("the other half", () => File.AppendAllText(file, "led\r\n"), expected: 1);
        await Do("rotated; the old file has a last line without an end, the new one has a line", () =>
        {
            File.AppendAllText(file, "4 the last words");
            File.Move(file, $"{file}.1");
            File.WriteAllText(file, "5 payment.created\n");
        }, expected: 3);
        await Do("emptied in place, and written again", () => File.WriteAllText(file, "6 payment.created, after a backup\n"), expected: 2);
        await Do("deleted, and made anew", () =>
        {
            File.Delete(file);
            File.WriteAllText(file, "7 payment.created, by a new process\n");
        }, expected: 2);
        #endregion

        async Task Do(string what, Action act, int expected)
        {
            act();
            Console.WriteLine($"{what}{(expected == 0 ? ": nothing yet" : "")}");
            for (; expected > 0; expected--)
            {
                await lines.MoveNextAsync();
                Console.WriteLine($"    {lines.Current.Kind,-9} {lines.Current.Text}".TrimEnd());
            }
        }
    }
}
