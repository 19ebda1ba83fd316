using System.Globalization;

namespace PerformanceMonitoring.Measuring;

/// <summary>A bar of characters, exact to an eighth of a character. It is text, so a test can compare it.</summary>
public static class BarChart
{
    private const string Eighths = " ▏▎▍▌▋▊▉";

    /// <summary>The bar for a value. A value above zero has at least the smallest bar.</summary>
    /// <param name="value">From 0 to <paramref name="max"/>. The bar of a larger value ends in an arrow.</param>
    /// <param name="max">The value of a full bar, more than zero.</param>
    /// <param name="width">The width of a full bar, in characters.</param>
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

    /// <summary>Milliseconds with two or three digits, in every culture: 0.25, 3.4, 120.</summary>
    public static string Milliseconds(double value) =>
        value.ToString(value == 0 ? "0" : value < 1 ? "0.00" : value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
