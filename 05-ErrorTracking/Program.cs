using System.CommandLine;
using ErrorTracking.Examples;
using ErrorTracking.Processes;
using ErrorTracking.Services;
using ErrorTracking.Transport;

// A child process of `sentry` runs only that program. The command line below has its own signal handlers.
if (ChildProgram.For(args, [SentryStage.Program]) is { } program)
{
    await program.Main([]);
    return Environment.ExitCode;
}

if (await ChildService.BecomeAsync(args))
{
    return Environment.ExitCode;
}

var errors = LessonOptions.Number("--errors", "How many errors to generate", defaultValue: 20_000, min: 1, max: 10_000_000);
var causes = LessonOptions.Number("--causes", "Of how many causes they are", defaultValue: 200, min: 1, max: 10_000);
var dsn = new Option<string?>("--dsn")
{
    Description = "Send to this tracker, in place of the receiver inside the example; by default the variable SENTRY_DSN",
    HelpName = "DSN",
};
var spotlight = new Option<Uri?>("--spotlight")
{
    Description = "Send to this Spotlight, in place of the receiver inside the example, for example http://localhost:8969",
    HelpName = "ADDRESS",
    CustomParser = result =>
    {
        if (!Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
        {
            result.AddError($"--spotlight takes an address such as http://localhost:8969, not '{result.Tokens[0].Value}'.");
        }

        return uri;
    },
};
var death = new Option<string?>("--die") { Description = "Be the process that dies, in this way", Hidden = true };

return await new LessonCommandLine("05-ErrorTracking", "Error tracking: from an exception to a mended issue.",
[
    new("sentry", "a service with Sentry's SDK: release, user, breadcrumbs from logs, scrubbing, sampling",
        run => SentryStage.ShowAsync(DsnOption.Value(run.Value(dsn)), run.Value(spotlight), run.Cancellation), dsn, spotlight),
    new("anatomy", "an exception taken apart: the chain, the frames, the data, and two ways to rethrow", _ => Anatomy.RunAsync()),
    new("symbols", "a frame without debug information, and its line from the PDB", _ => Symbols.RunAsync()),
    new(
        "catch-all",
        "the last places that can catch an error, and the exit code of each service",
        run => CatchAll.RunAsync(run.OutputFolder(), run.Cancellation)),
    new("problem-details", "errors of ASP.NET Core: an answer and a log line with the same trace id",
        run => ErrorTracking.Examples.ProblemDetails.RunAsync(run.Cancellation)),
    new("cancellation", "cancelled requests: which of them are errors", _ => Cancellation.RunAsync()),
    new("crash-dump", "what a process leaves that dies: exit code, stderr, dump, crash report",
        run => CrashDump.RunAsync(run.OutputFolder, run.Value(death), run.Cancellation), death),
    new("context", "user, release, request and tags: on every event of a request, and on no other", _ => Context.RunAsync()),
    new("breadcrumbs", "the last steps before the error, in a ring that does not grow", _ => Breadcrumbs.RunAsync()),
    new("parametrize", "messages without their values: dates, ids, numbers and addresses become their kinds", _ => Parametrize.Run()),
    new(
        "fingerprint",
        "twenty thousand errors grouped into issues by type and place, with precision and recall",
        run => ErrorTracking.Examples.Fingerprint.Run(run.Value(errors), run.Value(causes)),
        errors, causes),
    new("lifecycle", "new, ongoing, resolved, regressed: the life of an issue, kept in a file", run => Lifecycle.Run(run.OutputFolder())),
    new("exception-summary", "exceptions as tags of a metric: a type and a description, and never the message",
        _ => ErrorTracking.Examples.ExceptionSummary.Run()),
    new("noise", "a flood of ten thousand errors: few are sent, and all are counted", _ => Noise.RunAsync()),
    new("retry", "transient failures are tried again, and the tracker gets one error at the end", _ => Retry.RunAsync()),
    new("sink", "logged errors reach the tracker by themselves: from ILogger, Serilog and NLog", _ => Sink.RunAsync()),
    new("envelope", "the wire format of Sentry by hand; events on disk in an outage, 429 obeyed",
        run => ErrorTracking.Examples.Envelope.RunAsync(run.OutputFolder(), DsnOption.Value(run.Value(dsn)), run.Cancellation), dsn),
    new("two-envelopes", "one exception, sent by the SDK and by hand: what differs",
        run => TwoEnvelopes.RunAsync(DsnOption.Value(run.Value(dsn)), run.Value(spotlight)), dsn, spotlight),
    new("scrubbing", "which secrets a scrubber finds, and which it cannot", _ => Scrubbing.Run()),
    new(
        "symptoms",
        "an HTML report of a day: issues by count, a sparkline each, and the log lines of their traces",
        run => Symptoms.Run(run.OutputFolder())),
    new("severity", "P1 to P4 by rules with run books; one outage is one page", _ => Severity.Run()),
]).RunAsync(args);
