using System.Globalization;
using System.Text;
using Spectre.Console;

namespace MetricsCollection.Charts;

/// <summary>Charts of text: a line of blocks, bars, and a picture that is drawn over itself on a terminal.</summary>
public static class Chart
{
    private const string Blocks = "▁▂▃▄▅▆▇█";

    /// <summary>A line of blocks. The highest block is <paramref name="top"/>, or the largest value; NaN is a dot.</summary>
    public static string Line(IEnumerable<double> values, double? top = null)
    {
        var all = values.ToList();
        var highest = top ?? all.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        return string.Concat(all.Select(value => double.IsNaN(value) ? '·' : Blocks[Height(value)]));

        int Height(double value) => highest <= 0 ? 0 : (int)Math.Clamp(value / highest * Blocks.Length, 0, Blocks.Length - 1);
    }

    /// <summary>A bar for each value, the longest 40 characters long.</summary>
    public static string Bars(IReadOnlyList<(string Label, double Value)> rows, string format = "N0")
    {
        var (width, highest) = (rows.Max(row => row.Label.Length), Math.Max(rows.Max(row => row.Value), double.Epsilon));
        var numbers = rows.Select(row => row.Value.ToString(format, CultureInfo.InvariantCulture)).ToList();
        var text = new StringBuilder();
        foreach (var (row, number) in rows.Zip(numbers))
        {
            var bar = new string('█', (int)Math.Round(row.Value / highest * 40));
            text.Append($"  {row.Label.PadLeft(width)} {number.PadLeft(numbers.Max(each => each.Length))} {bar}".TrimEnd()).Append('\n');
        }

        return text.ToString();
    }

    #region live
    /// <summary>On a terminal draws one picture after another in the same place; a file or a pipe gets the last one.</summary>
    /// <param name="pictures">How many there are.</param>
    /// <param name="picture">Makes one of them, in their order.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task ShowAsync(int pictures, Func<int, string> picture, CancellationToken cancellation)
    {
        if (Console.IsOutputRedirected || !AnsiConsole.Profile.Capabilities.Interactive)
        {
            var last = "";
            for (var i = 0; i < pictures; i++)
            {
                last = picture(i);
            }

            Console.WriteLine(last.TrimEnd('\n'));
            return;
        }

        await AnsiConsole.Live(new Text("")).StartAsync(async display =>
        {
            for (var i = 0; i < pictures; i++)
            {
                display.UpdateTarget(new Text(picture(i).TrimEnd('\n')));
                await Task.Delay(50, cancellation);
            }
        });
    }
    #endregion
}
