using Course.Testing;

namespace AdvancedLogging.Tests;

/// <summary>What holds for every lesson, checked for this one.</summary>
public sealed class AdvancedLoggingTests() : LessonTests(Lesson)
{
    public static Lesson Lesson { get; } = new("02-AdvancedLogging", "AdvancedLogging")
    {
        Rooms = ["ExerciseTypes", "Levels", "Loopback", "Processes", "Shop", "Sinks"],
        Measured = new Dictionary<string, string[]>
        {
            // A mail's date has a form of its own (RFC 5322).
            ["smtp"] = [@"^C: EHLO (?<host>.+)$", @"^C: Date: (?<date>.+) \+0000$", @"^C: Message-Id: <(?<id>[0-9A-Z.]+)@shop.example>$"],
            ["syslog"] =
            [
                @"payments-api (?<pid>\d+) ",
                @"payments-api\[(?<pid>\d+)\]",
                @"<\d+>(?<date>[A-Z][a-z]{2} [ \d]\d) <",
                // Where a message is cut depends on the length of the process id.
                @" …(?<end>.{19})…  \((?<bytes>4[78]\d) bytes, limit 480\)",
            ],
            ["async"] =
            [
                @"^  (?:synchronous|queue of \S+(?: \w+ when full)?)(?<rate> +\d+)(?<p50> +[\d.]+)(?<p99> +[\d.]+)",
                // Of the queue that drops, how much the sink took before the queue was full.
                @"drops when full.*400 = (?<some>\d+) delivered \+ (?<rest>\d+) dropped",
            ],
            // The random sampler draws anew in each run.
            ["sampling"] = [@"^AddRandomProbabilisticSampler\(0\.1\)(?<events> +\d+)(?<requests> +\d+)(?<failed> +\d+)(?<good> +\d+)(?<pieces> +\d+)$"],
            ["durable"] =
            [
                @"^Buffered(?<returned> +\d+)(?<lines> +\d+)(?<lost> +\d+) +yes(?<torn> +(?:yes|no))$",
                @"^(?:Flushed|Synced)(?<returned> +\d+)(?<lines> +\d+) +0 +yes(?<torn> +(?:yes|no))$",
                @"fsync took (?<times>\d+) times",
            ],
            ["two-processes"] =
            [
                @"^(?:FileMode.Append, FileShare.ReadWrite|WriteTo.File\(…\))(?<whole> +\d+)(?<damaged> +\d+)(?<lost> +\d+)(?<told> +\d+)$",
            ],
            ["audit"] = [@"^  \d  (?:0{8}|(?<before>[0-9a-f]{8}))…  .*  (?<hash>[0-9a-f]{8})…$", @"head (?<head>[0-9a-f]{8})…"],
            // How much of the queue was written before the process was gone.
            ["shutdown"] = [@"(?<n> +[0-4]?\d) of 50"],
        },
    };

    /// <summary>The folder into which an example wrote, with its defaults.</summary>
    public static async Task<string> OutputOfAsync(string example) =>
        Path.Combine((await Lesson.ExampleAsync(example)).Folder, "course-output", "02-AdvancedLogging", example);
}
