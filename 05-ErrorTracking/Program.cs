using System.CommandLine;
using ErrorTracking.Examples;
using ErrorTracking.Services;

if (await ChildService.BecomeAsync(args))
{
    return Environment.ExitCode;
}

var errors = LessonOptions.Number("--errors", "How many errors to generate", defaultValue: 100_000, min: 1, max: 10_000_000);
var causes = LessonOptions.Number("--causes", "Of how many causes they are", defaultValue: 200, min: 1, max: 10_000);
var dsn = new Option<string?>("--dsn") { Description = "Send to this tracker instead of the embedded one; by default the variable SENTRY_DSN, if it is set", HelpName = "DSN" };

return await new LessonCommandLine("05-ErrorTracking", "Error tracking: from an exception to a mended issue.",
[
    new("anatomy", "an exception taken apart; what a release build loses, and debug information gives back", _ => Anatomy.RunAsync()),
    new(
        "catch-all",
        "the last places that can catch an error, and the exit code of each service",
        run => CatchAll.RunAsync(run.OutputFolder(), run.Cancellation)),
    new("context", "user, release, request and tags: on every event of a request, and on no other", _ => Context.RunAsync()),
    new("breadcrumbs", "the last steps before the error, in a ring that does not grow", _ => Breadcrumbs.RunAsync()),
    new("parametrize", "messages without their values: dates, ids, numbers and addresses become their kinds", _ => Parametrize.Run()),
    new(
        "fingerprint",
        "a hundred thousand errors grouped into issues by type and place, with precision and recall",
        run => ErrorTracking.Examples.Fingerprint.Run(run.Value(errors), run.Value(causes)),
        errors, causes),
    new("lifecycle", "new, ongoing, resolved, regressed: the life of an issue, kept in a file", run => Lifecycle.Run(run.OutputFolder())),
    new("noise", "a flood of ten thousand errors: few are sent, and all are counted", _ => Noise.RunAsync()),
    new("retry", "transient failures are tried again, and the tracker gets one error at the end", _ => Retry.RunAsync()),
    new("sink", "logged errors reach the tracker by themselves: from ILogger, Serilog and NLog", _ => Sink.RunAsync()),
    new("envelope", "the wire format of Sentry, to any tracker that takes it; offline kept on disk; 429 obeyed", run => ErrorTracking.Examples.Envelope.RunAsync(run.OutputFolder(), run.Value(dsn), run.Cancellation), dsn),
    new(
        "symptoms",
        "an HTML report of a day: issues by count, a sparkline each, and the log lines of their traces",
        run => Symptoms.Run(run.OutputFolder())),
    new("severity", "P1 to P4 by rules with run books; one outage is one page", _ => Severity.Run()),
]).RunAsync(args);
