namespace LogAnalysis.Simulation;

/// <summary>
/// Messages in the manner of three kinds of logs that log parsers are measured with (a distributed file system, an ssh daemon, a
/// coordination service), and the template that each was made of. The sentences are
/// this course's own; what makes them hard is not: names that no rule knows for variables, lists of any length, sentences that differ in
/// one word, and a few templates that make most of the lines.
/// See https://github.com/logpai/logparser for the real ones.
/// </summary>
public static class PublicStyleLogs
{
    private static readonly string[] Users = ["root", "admin", "guest", "test", "oracle", "deploy", "backup", "git", "ubuntu", "nagios"];
    private static readonly string[] Hosts = ["alpha", "beta", "gamma", "delta", "node-a", "node-b", "node-c"];

    private static readonly Func<Random, string>[] BlockStorage =
    [
        random => $"Receiving block {Block(random)} from {Address(random)} to {Address(random)}",
        random => $"Received block {Block(random)} of size {random.Next(1 << 26)} from {Address(random)}",
        random => $"Packet responder {random.Next(3)} for block {Block(random)} is ending",
        random => $"Map of blocks updated: {Address(random)} added to {Block(random)} size {random.Next(1 << 26)}",
        random => $"Verified checksum of {Block(random)} in {random.Next(2_000)} ms",
        random => $"Deleting block {Block(random)} file {File(random)}",
        random => $"Block {Block(random)} is to be replicated to {string.Join(' ', Enumerable.Range(0, 1 + random.Next(3)).Select(_ => Address(random)))}",
        random => $"Exception while serving {Block(random)} to {Address(random)}: connection reset",
        random => $"Exception while writing {Block(random)} to mirror {Address(random)}: connection reset",
        random => $"Starting to copy {Block(random)} for user {Users[random.Next(Users.Length)]} on {Hosts[random.Next(Hosts.Length)]}",
        random => $"Disk {File(random)} is {80 + random.Next(20)} % full",
        random => $"Lost heartbeat from {Hosts[random.Next(Hosts.Length)]} for {random.Next(600)} s",
    ];

    private static readonly Func<Random, string>[] SecureShell =
    [
        random => $"Failed password for {Users[random.Next(Users.Length)]} from {Ip(random)} port {Port(random)} ssh2",
        random => $"Failed password for invalid user {Users[random.Next(Users.Length)]} from {Ip(random)} port {Port(random)} ssh2",
        random => $"Accepted password for {Users[random.Next(Users.Length)]} from {Ip(random)} port {Port(random)} ssh2",
        random => $"Accepted publickey for {Users[random.Next(Users.Length)]} from {Ip(random)} port {Port(random)} ssh2",
        random => $"Invalid user {Users[random.Next(Users.Length)]} from {Ip(random)}",
        random => $"Connection closed by {Ip(random)} [preauth]",
        random => $"Received disconnect from {Ip(random)}: 11: bye [preauth]",
        random => $"authentication failure; logname= uid=0 euid=0 tty=ssh ruser= rhost={Ip(random)} user={Users[random.Next(Users.Length)]}",
        random => $"session opened for user {Users[random.Next(Users.Length)]} by (uid=0)",
        random => $"session closed for user {Users[random.Next(Users.Length)]}",
        random => $"Did not receive identification string from {Ip(random)}",
        random => $"Address {Ip(random)} maps to {Hosts[random.Next(Hosts.Length)]}.example, but this does not map back to the address",
        random => $"Too many authentication failures for {Users[random.Next(Users.Length)]} [preauth]",
        random => $"Server listening on {Ip(random)} port {Port(random)}",
    ];

    private static readonly Func<Random, string>[] Coordination =
    [
        random => $"Accepted socket connection from /{Ip(random)}:{Port(random)}",
        random => $"Client attempting to establish new session at /{Ip(random)}:{Port(random)}",
        random => $"Established session 0x{random.NextInt64():x} with negotiated timeout {random.Next(40_000)} for client /{Ip(random)}:{Port(random)}",
        random => $"Closed socket connection for client /{Ip(random)}:{Port(random)} which had sessionid 0x{random.NextInt64():x}",
        random => $"Expiring session 0x{random.NextInt64():x}, timeout of {random.Next(40_000)} ms exceeded",
        random => $"Processed session termination for sessionid: 0x{random.NextInt64():x}",
        random => $"Notification: leader {random.Next(1, 6)}, zxid 0x{random.Next():x}, round {random.Next(100)}, state {(random.Next(2) == 0 ? "LOOKING" : "FOLLOWING")}",
        random => $"Notification time out: {random.Next(60_000)}",
        random => $"Send worker leaving thread {random.Next(20)}",
        random => $"Interrupted while waiting for message on queue {random.Next(20)}",
        random => $"Cannot open channel to {random.Next(1, 6)} at election address {Hosts[random.Next(Hosts.Length)]}/{Ip(random)}:{Port(random)}",
        random => $"Snapshotting: 0x{random.NextInt64():x} to {File(random)}",
        random => $"Synchronizing with follower sid: {random.Next(1, 6)}",
    ];

    /// <summary>The three kinds, by name.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["file system", "ssh daemon", "coordination"];

    /// <summary>Messages of a kind, with the number of the template that each was made of.</summary>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="lines">How many.</param>
    /// <param name="seed">The same seed, the same messages.</param>
    public static IReadOnlyList<(int Template, string Message)> Make(string kind, int lines, int seed)
    {
        var templates = kind switch { "file system" => BlockStorage, "ssh daemon" => SecureShell, "coordination" => Coordination, _ => throw new ArgumentException($"there is no kind '{kind}'", nameof(kind)) };
        var random = new Random(seed);
        return [.. Enumerable.Range(0, lines).Select(_ =>
        {
            // A few templates make most of the lines.
            var part = random.NextDouble();
            var template = (int)(part * part * templates.Length);
            return (template, templates[template](random));
        })];
    }

    private static string Block(Random random) => $"blk_{random.NextInt64()}";

    private static string Address(Random random) => $"/{Ip(random)}:{Port(random)}";

    private static string Ip(Random random) => $"10.{random.Next(256)}.{random.Next(256)}.{random.Next(1, 255)}";

    private static int Port(Random random) => random.Next(1_024, 65_536);

    private static string File(Random random) => $"/data/disk{random.Next(8)}/current/subdir{random.Next(64)}";
}
