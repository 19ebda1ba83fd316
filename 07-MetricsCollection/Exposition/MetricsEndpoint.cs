using MetricsCollection.Metrics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace MetricsCollection.Exposition;

/// <summary>The endpoint that Prometheus scrapes.</summary>
public static class MetricsEndpoint
{
    private const int FlushAfter = 64 * 1024;

    #region endpoint
    /// <summary>Answers GET and HEAD with all metrics of a store, in the format that the scraper likes best.</summary>
    public static IEndpointConventionBuilder MapMetrics(this IEndpointRouteBuilder app, MetricStore store, string path = "/metrics") => app.MapMethods(path, ["GET", "HEAD"], async (HttpContext context) =>
    {
        var openMetrics = WantsOpenMetrics(context.Request.Headers.Accept.ToString());
        context.Response.ContentType = openMetrics ? TextFormat.OpenMetricsType : TextFormat.TextType;
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var writer = context.Response.BodyWriter;
        var format = new TextFormat(writer, openMetrics);
        foreach (var family in store.Collect())
        {
            format.Write(family);
            if (writer.UnflushedBytes > FlushAfter)
            {
                await writer.FlushAsync(context.RequestAborted);
            }
        }

        format.End();
    });
    #endregion

    #region negotiate
    /// <summary>
    /// Whether OpenMetrics is what a scraper likes best of the two, by its Accept header (RFC 9110, section 12.5.1). A browser, or nobody's header, gets the older text.
    /// </summary>
    public static bool WantsOpenMetrics(string accept)
    {
        if (!MediaTypeHeaderValue.TryParseList([accept], out var types))
        {
            return false;
        }

        var (open, text) = (0.0, 0.0);
        foreach (var type in types)
        {
            var (quality, version) = (type.Quality ?? 1, type.Parameters.FirstOrDefault(parameter => parameter.Name == "version")?.Value.ToString().Trim('"'));
            if (type.MediaType == "application/openmetrics-text" && version is null or "1.0.0" or "0.0.1")
            {
                open = Math.Max(open, quality);
            }
            else if ((type.MediaType == "text/plain" && version is null or "0.0.4") || type.MediaType == "*/*" || type.MediaType == "text/*")
            {
                text = Math.Max(text, quality);
            }
        }

        return open > 0 && open >= text;
    }
    #endregion
}
