using System.Globalization;
using System.Numerics;

namespace MetricsCollection.Prometheus;

/// <summary>
/// Numbers as Go writes them in templates. .NET rounds halves up and writes other exponents.
/// So the digits are computed exactly.
/// </summary>
internal static class GoNumber
{
    /// <summary>The shortest text, as <c>%v</c>: from a million on, with an exponent.</summary>
    public static string Shortest(double value)
    {
        if (!double.IsFinite(value) || value == 0)
        {
            return Special(value);
        }

        // The shortest digits that read back as the value, and the power of ten of the first of them.
        var parts = value.ToString("R", CultureInfo.InvariantCulture).TrimStart('-').Split('E');
        var plain = parts[0].Replace(".", "", StringComparison.Ordinal);
        var beforePoint = parts[0].Split('.')[0].Length - (plain.Length - plain.TrimStart('0').Length);
        var exponent = beforePoint - 1 + (parts.Length > 1 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0);
        return Sign(value) + Layout(plain.Trim('0'), exponent, exponent is < -4 or >= 6);
    }

    /// <summary>Some significant digits, as <c>%.4g</c>, without zeros at the end.</summary>
    public static string General(double value, int digits)
    {
        if (!double.IsFinite(value) || value == 0)
        {
            return Special(value);
        }

        digits = Math.Max(digits, 1);
        var exponent = Exact(value) is var (whole, scale) ? whole.ToString(CultureInfo.InvariantCulture).Length - scale - 1 : 0;
        var rounded = Rounded(value, digits - 1 - exponent).ToString(CultureInfo.InvariantCulture);
        exponent += rounded.Length - digits;
        return Sign(value) + Layout(rounded.TrimEnd('0'), exponent, exponent < -4 || exponent >= digits);
    }

    /// <summary>Some decimals, as <c>%.1f</c>.</summary>
    public static string Fixed(double value, int decimals)
    {
        if (!double.IsFinite(value))
        {
            return Special(value);
        }

        var digits = Rounded(value, decimals).ToString(CultureInfo.InvariantCulture).PadLeft(decimals + 1, '0');
        return Sign(value) + digits[..^decimals] + (decimals > 0 ? "." + digits[^decimals..] : "");
    }

    private static string Special(double value) =>
        double.IsNaN(value) ? "NaN" : double.IsInfinity(value) ? value > 0 ? "+Inf" : "-Inf" : Sign(value) + "0";

    private static string Sign(double value) => double.IsNegative(value) ? "-" : "";

    private static string Layout(string digits, int exponent, bool isScientific) => isScientific
        ? string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{(digits.Length > 1 ? "." : "")}{digits[1..]}e{exponent:+00;-00}")
        : exponent < 0 ? "0." + new string('0', -exponent - 1) + digits
        : digits.Length <= exponent + 1 ? digits.PadRight(exponent + 1, '0')
        : digits[..(exponent + 1)] + "." + digits[(exponent + 1)..];

    // All digits of a number, without its sign: an integer, divided by a power of ten.
    private static (BigInteger Digits, int Scale) Exact(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(Math.Abs(value));
        var (fraction, power) = (bits & 0xFFFFFFFFFFFFF, (int)(bits >> 52));
        var (mantissa, exponent) = power == 0 ? (fraction, -1074) : (fraction | (1L << 52), power - 1075);
        return exponent >= 0 ? (mantissa * BigInteger.Pow(2, exponent), 0) : (mantissa * BigInteger.Pow(5, -exponent), -exponent);
    }

    // The number times a power of ten, rounded; a half goes to the even neighbor.
    private static BigInteger Rounded(double value, int decimals)
    {
        var (digits, scale) = Exact(value);
        if (decimals >= scale)
        {
            return digits * BigInteger.Pow(10, decimals - scale);
        }

        var unit = BigInteger.Pow(10, scale - decimals);
        var whole = BigInteger.DivRem(digits, unit, out var rest);
        var half = (rest * 2).CompareTo(unit);
        return half > 0 || (half == 0 && !whole.IsEven) ? whole + 1 : whole;
    }
}
