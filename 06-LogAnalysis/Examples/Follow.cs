using LogAnalysis.Reading;

namespace LogAnalysis.Examples;

/// <summary>
/// A file followed while it is written, through a rotation, a truncation, and a line that is written in two halves.
/// Pitfall: `tail -f` holds on to the file and not to its name; after the rotation it waits for lines in a file that nobody writes to any more, and says nothing.
/// See https://www.elastic.co/docs/reference/beats/filebeat/filebeat-input-filestream#_file_identity_fingerprint.
/// </summary>
public static class Follow
{
    public static async Task RunAsync(string[] files, Func<string> folder, CancellationToken cancellation)
    {
        if (files.Length > 0)
        {
            // The command line listens for Ctrl+C as soon as it is given a task: give it one before there is something to see.
            await Task.Yield();
            Console.WriteLine($"following {files[0]}; Ctrl+C ends it");
            await foreach (var seen in new FileFollower(files[0]).ReadAsync(cancellation))
            {
                Console.WriteLine(seen.Kind == FollowedKind.Line ? seen.Text : $"-- {seen.Kind} {seen.Text}");
            }

            return;
        }

        Console.WriteLine("A file that is written to, moved and emptied meanwhile (name a file of your own to follow it)\n");
        var file = Path.Combine(folder(), "app.log");
        #region script
        await using var lines = new FileFollower(file, TimeSpan.FromMilliseconds(10)).ReadAsync(cancellation).GetAsyncEnumerator(cancellation);
        await Do("written before there was a file to follow", () => File.AppendAllText(file, "1 payment.created\n2 payment.succeeded\n"), expected: 2);
        await Do("half a line", () => File.AppendAllText(file, "3 payment.fai"), expected: 0);
        await Do("the other half", () => File.AppendAllText(file, "led\r\n"), expected: 1);
        await Do("rotated; the old file has a last line without an end, the new one has a line", () =>
        {
            File.AppendAllText(file, "4 the last words");
            File.Move(file, $"{file}.1");
            File.WriteAllText(file, "5 payment.created\n");
        }, expected: 3);
        await Do("emptied in place, and written again (copytruncate)", () => File.WriteAllText(file, "6 payment.created, after a backup\n"), expected: 2);
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
