using System.Globalization;

namespace PerformanceMonitoring.Measuring;

/// <summary>A bar of characters, an eighth of a character exact. Text, so that it can be piped, compared and mailed.</summary>
public static class BarChart
{
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <summary>The bar for a value; a value above zero is never without one.</summary>
    /// <param name="value">From 0 to <paramref name="max"/>; what is above ends in an arrow.</param>
    /// <param name="max">The value of a full bar, more than zero.</param>
    /// <param name="width">Of a full bar, in characters.</param>
    public static string Bar(double value, double max, int width = 50)
    {
        if (value > max)
        {
            return new string('█', width) + "▶";
        }

        var eighths = (int)Math.Round(value / max * width * 8);
        eighths = value > 0 ? Math.Max(eighths, 1) : 0;
        return new string('█', eighths / 8) + (eighths % 8 == 0 ? "" : Eighths[eighths % 8]);
    }

    /// <summary>Milliseconds with the decimals that matter, always in the same form: 0.25, 3.4, 120.</summary>
    public static string Milliseconds(double value) =>
        value.ToString(value == 0 ? "0" : value < 1 ? "0.00" : value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
