using System.CommandLine;
using LogAnalysis.LoggerApi;
using Microsoft.Extensions.Options;

var url = new Option<string>("--url")
{
    Description = "Where to listen (http://127.0.0.1:8000); other machines reach it at http://0.0.0.0:8000 only",
    HelpName = "URL",
};
url.Validators.Add(result =>
{
    var value = result.GetValueOrDefault<string>();
    if (!Uri.TryCreate(value, UriKind.Absolute, out var address)
        || address.Scheme is not ("http" or "https") || address.AbsolutePath != "/")
    {
        result.AddError($"--url takes an address like http://127.0.0.1:8000, not '{value}'.");
    }
});
var spool = new Option<string>("--spool") { Description = "Folder of the logs on disk (logger-api-spool)", HelpName = "DIR" };
var environment = new Option<string>("--env-file")
{
    Description = "Settings as NAME=value, one per line; a variable of the environment wins (.env, if there is one)",
    HelpName = "FILE",
};
var bare = new Command("bare", "Answers 202 and keeps nothing: what load.sh compares with.") { url };
bare.SetAction((parsed, cancellation) => Told(() => BareServer.RunAsync(parsed.GetValue(url) ?? Server.DefaultUrl, cancellation)));
var export = new Command("export", "Prints the logs on disk, one JSON object per line.") { spool };
export.SetAction((parsed, cancellation) => Told(() =>
    Export.RunAsync(parsed.GetValue(spool) ?? new LoggerApiSettings().SpoolFolder, Console.OpenStandardOutput(), cancellation)));
var root = new RootCommand("The Logger API: takes logs over HTTP, keeps them on disk, and carries them to Loki with LOKI_URL.")
{
    url, spool, environment, bare, export,
};
root.SetAction((parsed, _) => Told(() => Server.RunAsync(parsed.GetValue(url), parsed.GetValue(spool), parsed.GetValue(environment))));

// The host hears Ctrl+C and SIGTERM itself.
return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null });

static async Task<int> Told(Func<Task> run)
{
    try
    {
        await run();
        return 0;
    }
    catch (Exception exception) when (
        exception is InvalidDataException or OptionsValidationException or IOException or InvalidOperationException
            or UnauthorizedAccessException)
    {
        // A line, and no stack trace: what was wrong, where, and what to do.
        await Console.Error.WriteLineAsync($"logger-api: {exception.Message.ReplaceLineEndings(" ")}");
        return 1;
    }
}
