using System.Globalization;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class MetricLineTests
{
    public Func<string, IReadOnlyList<(string Name, string Value)>, double, string> Answer { get; set; } = MetricLine.Write;

    [Task("7.2", "a line has name, labels in their order, number and a line feed")]
    public void ALineHasNameLabelsAndNumber()
    {
        var line = Answer("up", [("job", "shop")], 1);
        Assert.True(
            line.EndsWith('\n') && line.AsSpan().Trim().IndexOfAny('\n', '\r') < 0 && !line.EndsWith("\r\n", StringComparison.Ordinal),
            $"expected one line feed, at the end; got {Show(line)}. Why it matters: a line without an end is joined with the next line.");
        Check(
            "shop_payments_total", [("outcome", "failed"), ("reason", "timeout")],
            "shop_payments_total{outcome=\"failed\",reason=\"timeout\"}",
            "the form is agreed, so that a proxy, a test or a diff can compare lines");
        Check("shop_payments_total", [("b", "1"), ("a", "2")], "shop_payments_total{b=\"1\",a=\"2\"}", "the caller has chosen the order");
        Check("up", [], "up", "a line without labels has no braces");
        Check("up", [("city", "Žďár, {x} a=b")], "up{city=\"Žďár, {x} a=b\"}", "UTF-8, commas and braces stay as they are");
    }

    [Task("7.2", "special characters in a value are escaped")]
    public void ValuesAreEscaped()
    {
        Check(
            "up", [("v", "say \"hi\"")], "up{v=\"say \\\"hi\\\"\"}",
            "a bare quote ends the value, and Prometheus rejects the whole scrape");
        Check("up", [("v", @"C:\temp\new")], @"up{v=""C:\\temp\\new""}", "a single backslash changes the character behind it");
        Check(
            "up", [("v", "one\ntwo")], @"up{v=""one\ntwo""}",
            "a bare line feed ends the sample, and Prometheus rejects the whole scrape");
        Check("up", [("v", "\\\"\n")], @"up{v=""\\\""\n""}", "each character is escaped once: escape backslashes first");
        Check("up", [("v", "a\rb\tc")], "up{v=\"a\rb\tc\"}", "only three characters are special");
    }

    [Task("7.2", "numbers are written for machines")]
    public void NumbersAreForMachines()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("cs-CZ");
        try
        {
            CheckNumber(0.25, "0.25", "a comma is no decimal point");
            CheckNumber(12, "12", "more digits are the same number, and cost bytes in each scrape");
            CheckNumber(3_000_000_000, "3000000000", "a counter of bytes soon exceeds an int");
            CheckNumber(-1.5, "-1.5", "a gauge may be negative");
            CheckNumber(0.1, "0.1", "more digits are the same number, and cost bytes in each scrape");
            CheckNumber(0.1 + 0.2, "0.30000000000000004", "a rounded value is another value");
            CheckNumber(double.NaN, "NaN", "a gauge may have no value");
            CheckNumber(double.PositiveInfinity, "+Inf", "the format has its own words for the infinite");
            CheckNumber(double.NegativeInfinity, "-Inf", "the format has its own words for the infinite");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    // The number is checked elsewhere: a wrong one is no fault of the labels.
    private void Check(string name, IReadOnlyList<(string Name, string Value)> labels, string expected, string why)
    {
        var line = Answer(name, labels, 1);
        var got = line[..Math.Max(0, line.LastIndexOf(' '))];
        Assert.True(got == expected, $"expected {Show(expected)} before the number; got {Show(line)}. Why it matters: {why}.");
    }

    private void CheckNumber(double value, string expected, string why)
    {
        var line = Answer("up", [("job", "shop")], value);
        var got = line[(line.LastIndexOf(' ') + 1)..].TrimEnd('\r', '\n');
        Assert.True(got == expected, $"expected the number {expected}; got {Show(line)}. Why it matters: {why}.");
    }

    private static string Show(string line) =>
        line.Replace("\n", "⏎", StringComparison.Ordinal).Replace("\r", "␍", StringComparison.Ordinal);
}
