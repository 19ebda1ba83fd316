namespace LogAnalysis.Simulation;

/// <summary>
/// Messages with what makes templates hard to find, one kind for each difficulty, and the template that each message was made of.
/// See https://github.com/logpai/loghub for real logs with the same difficulties.
/// </summary>
public static class HardMessages
{
    private static readonly string[] Users = ["root", "admin", "guest", "test", "oracle", "deploy", "backup", "git", "ubuntu", "nagios"];
    private static readonly string[] Jobs = ["shop.mail.Digest", "shop.stock.Refresh", "shop.audit.Sweep", "shop.card.Renew", "shop.rate.Import", "shop.log.Trim"];
    private static readonly string[] Classes = ["Info", "Warn", "Error", "Debug", "Alert", "Fatal", "Gauge", "Timer", "Meter"];

    private static readonly Dictionary<string, Func<Random, string>[]> Templates = new()
    {
        ["variable first"] =
        [
            random => $"{Of(Jobs, random)}: the scheduler asked to run this job, but it is not due for {random.Next(9_000)} seconds",
            random => $"{Of(Users, random)} logged in at the counter",
            random => $"{Host(random)}:443 open through proxy {Host(random)}:8080",
            random => $"{random.Next(99)}-{random.Next(99)} is the account of the day",
        ],
        ["identifiers"] =
        [
            random => $"generating core.{random.Next(99_999)}",
            random => $"Deleted blk_{random.NextInt64() - (long.MaxValue / 2)} of order_{random.Next()}_{random.Next(99):000000}",
            random => $"Register fpr{random.Next(32)}=0x{random.Next():x8}",
            random => $"Address {random.Next(65_536):x}:{random.Next(65_536):x}::{random.Next(65_536):x}:{random.Next(65_536):x} joined",
            random => $"Session opened for {Of(Users, random)}@{Host(random)} by {Of(Users, random)}",
        ],
        ["lists"] =
        [
            random => $"Copy the block to {List(random, ", ", () => $"10.{random.Next(256)}.0.{random.Next(256)}:50010")}",
            random => $"No answer from {List(random, " ", () => $"node{random.Next(900)}")}",
            random => $"Sizes were {List(random, " ", () => $"{random.Next(9_999)}")}",
        ],
        ["units"] =
        [
            random => $"closed, {Size(random)} sent, {Size(random)} received, lifetime {(random.Next(2) == 0 ? "<1 sec" : $"00:{random.Next(10, 60)}")}",
            random => $"Checkpoint took {random.Next(900)}ms",
            random => $"Heap is {random.Next(900)}MB of {random.Next(9)} GB",
        ],
        ["quoted"] =
        [
            random => $"acquire lock={random.Next()}, tag=\"{Of(Users, random)} lock\", name={Of(Jobs, random)}, uid={random.Next(9_999)}",
            random => $"Query '{random.Next(9_999)}' by \"{Of(Users, random)}\" refused",
        ],
        ["one word"] =
        [
            random => $"Session {random.Next()} opened by class Updater",
            random => random.Next(100) == 0 ? $"Session {random.Next()} opened by class Installer" : $"Session {random.Next()} opened by class Updater",
            random => $"Loaded class {Of(Classes, random)} into the registry",
            random => "Icon is in state 'Active'",
            random => "Icon is in state 'Inactive'",
        ],
    };

    /// <summary>The difficulties.</summary>
    public static IReadOnlyCollection<string> Kinds => Templates.Keys;

    /// <summary>Messages of a kind, with the template that each was made of.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="lines">How many.</param>
    /// <param name="seed">The same seed, the same messages.</param>
    public static IReadOnlyList<(string Template, string Message)> Make(string kind, int lines, int seed)
    {
        var (templates, random) = (Templates[kind], new Random(seed));
        return [.. Enumerable.Range(0, lines).Select(_ =>
        {
            // A few templates make most of the lines.
            var part = random.NextDouble();
            var template = (int)(part * part * templates.Length);
            var message = templates[template](random);
            return (message.EndsWith("Installer", StringComparison.Ordinal) ? "other class" : $"{(message.EndsWith("Updater", StringComparison.Ordinal) ? 0 : template)}", message);
        })];
    }

    private static string Of(string[] words, Random random) => words[random.Next(words.Length)];

    private static string Host(Random random) => $"{(char)('a' + random.Next(26))}{random.Next(99)}.{Of(Users, random)}.example";

    private static string List(Random random, string separator, Func<string> item) => string.Join(separator, Enumerable.Range(0, 1 + random.Next(9)).Select(_ => item()));

    private static string Size(Random random) => random.Next(3) == 0 ? $"{random.Next(900)} bytes" : $"{1_024 + random.Next(90_000)} bytes ({1 + random.Next(90)}.{random.Next(10)} KB)";
}
