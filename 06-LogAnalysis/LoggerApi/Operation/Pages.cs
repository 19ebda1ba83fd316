using System.Text;

namespace LogAnalysis.LoggerApi;

/// <summary>The page and its scripts, from within the program.</summary>
internal static class Pages
{
    // What is shown came from clients: nothing of it could run, even if a browser took it for HTML.
    private const string Policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    public static void Map(IEndpointRouteBuilder app)
    {
        Map(app, "/", "page.html", "text/html");
        Map(app, "/page.js", "page.js", "text/javascript");
        Map(app, "/report-errors.js", "report-errors.js", "text/javascript");
    }

    private static void Map(IEndpointRouteBuilder app, string path, string file, string type)
    {
        using var reader = new StreamReader(typeof(Pages).Assembly.GetManifestResourceStream(file)!);
        var text = reader.ReadToEnd();
        app.MapGet(path, (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers.CacheControl = "no-cache";
            return Results.Text(text, type, Encoding.UTF8);
        }).ExcludeFromDescription();
    }
}
