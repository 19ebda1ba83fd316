using System.Globalization;
using MetricsCollection.Charts;
using MetricsCollection.Prometheus;
using MetricsCollection.Simulation;

namespace MetricsCollection.Examples;

/// <summary>
/// RED, for each service and route: Rate, Errors, Duration. What the ones who call it feel, from one histogram alone.
/// Pitfall: the errors of all routes in one number. A route that is called a hundred times as often hides the one that is broken.
/// See https://grafana.com/blog/2018/08/02/the-red-method-how-to-instrument-your-services.
/// </summary>
public static class Red
{
    #region questions
    private const string Rate = "sum(rate(http_server_request_duration_seconds_count{{http_route=\"{0}\"}}[2m]))";
    private const string Errors = "(sum(rate(http_server_request_duration_seconds_count{{http_route=\"{0}\",http_response_status_code=~\"5..\"}}[2m])) or vector(0)) / sum(rate(http_server_request_duration_seconds_count{{http_route=\"{0}\"}}[2m]))";
    private const string Duration = "histogram_quantile(0.95, sum by (le) (rate(http_server_request_duration_seconds_bucket{{http_route=\"{0}\"}}[2m])))";
    #endregion

    private static readonly int[] Minutes = [5, 15, 25];

    public static void Run()
    {
        // Pretend half an hour: from the tenth to the twentieth minute the ledger answers one payment in six too late.
        using var shop = new LoadedShop(seed: 7).Run(new Load(10, 20), new Load(10, 20) { TimedOut = 0.17 }, new Load(10, 20));
        foreach (var route in new[] { "/prices", "/payments" })
        {
            Console.WriteLine($"{route,-12} {"9:05",9} {"9:15",9} {"9:25",9}   9:00 to 9:30");
            Row("rate", Rate, value => string.Create(CultureInfo.InvariantCulture, $"{value:0.0}/s"), top: null);
            Row("errors", Errors, value => string.Create(CultureInfo.InvariantCulture, $"{value:P1}"), top: 0.2);
            Row("duration p95", Duration, value => string.Create(CultureInfo.InvariantCulture, $"{value:0.000} s"), top: 2.5);
            Console.WriteLine();

            void Row(string name, string question, Func<double, string> format, double? top)
            {
                var query = string.Format(CultureInfo.InvariantCulture, question, route);
                var cells = Minutes.Select(minute => format(shop.Samples.Number(query, LoadedShop.Start.AddMinutes(minute))));
                Console.WriteLine($"{name,-12} {string.Join(' ', cells.Select(cell => cell.PadLeft(9)))}   {Chart.Line(shop.Samples.Range(query, LoadedShop.Start, shop.Now, TimeSpan.FromMinutes(1)), top)}");
            }
        }

        var together = Errors.Replace("http_route=\"{0}\",", "", StringComparison.Ordinal).Replace("{{http_route=\"{0}\"}}", "", StringComparison.Ordinal).Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Not like this, all routes in one number: {shop.Samples.Number(together, LoadedShop.Start.AddMinutes(15)):P1} errors at 9:15"));
    }
}
