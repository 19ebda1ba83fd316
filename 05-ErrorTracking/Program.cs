using System.CommandLine;
using ErrorTracking.Examples;

var crash = new Option<string?>("--crash") { Description = "Be the service that dies, in this way", Hidden = true };
var file = new Option<string?>("--file") { Description = "Where that service tells of it", Hidden = true };
var errors = LessonOptions.Number("--errors", "How many errors to generate", defaultValue: 100_000, min: 1, max: 10_000_000);
var causes = LessonOptions.Number("--causes", "Of how many causes they are", defaultValue: 200, min: 1, max: 10_000);
var dsn = new Option<string?>("--dsn") { Description = "Send to this tracker instead of the embedded one; by default the variable SENTRY_DSN, if it is set", HelpName = "DSN" };

return await new LessonCommandLine("05-ErrorTracking", "Error tracking: from an exception to a mended issue.",
[
    new("anatomy", "an exception taken apart; what a release build loses, and debug information gives back", _ => Anatomy.RunAsync()),
    new("catch-all", "the last places at which an error can be caught: each caught, and told once", run => CatchAll.RunAsync(run.OutputFolder, run.Value(crash), run.Value(file), run.Cancellation), crash, file),
    new("context", "user, release, request and tags on the event, and not on the next request's", _ => Context.RunAsync()),
    new("breadcrumbs", "the last things before the crash, in a ring that does not grow", _ => Breadcrumbs.RunAsync()),
    new("fingerprint", "a hundred thousand errors grouped into issues by type and place; how often that is right", run => ErrorTracking.Examples.Fingerprint.Run(run.Value(errors), run.Value(causes)), errors, causes),
    new("lifecycle", "new, ongoing, resolved, regressed: an issue's life, kept in a file and rebuilt from it", run => Lifecycle.Run(run.OutputFolder())),
    new("noise", "ten thousand errors in a second: few are sent, and all are counted", _ => Noise.RunAsync()),
    new("retry", "transient or permanent: retry, timeout and circuit breaker, and one event at the end", _ => Retry.RunAsync()),
    new("sink", "a Serilog sink and an NLog target that tell the tracker of errors by themselves", _ => Sink.RunAsync()),
    new("envelope", "the wire format of Sentry, to any tracker that takes it; offline kept on disk; 429 obeyed", run => ErrorTracking.Examples.Envelope.RunAsync(run.OutputFolder(), run.Value(dsn), run.Cancellation), dsn),
    new("symptoms", "a report as a page: issues by count, a sparkline each, and the log lines of their traces", run => Symptoms.Run(run.OutputFolder())),
    new("severity", "P1 to P4 by rule, with a run book; one outage is one page, and not five hundred", _ => Severity.Run()),
]).RunAsync(args);
