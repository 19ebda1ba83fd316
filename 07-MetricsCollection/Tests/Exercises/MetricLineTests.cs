using System.Globalization;
using Course.Testing;
using MetricsCollection.Exercises;
using Xunit;

namespace MetricsCollection.Tests.Exercises;

public sealed class MetricLineTests
{
    public Func<string, IReadOnlyList<(string Name, string Value)>, double, string> Answer { get; set; } = MetricLine.Write;

    [Task("7.2", "a line has name, labels in their order, value and a line feed")]
    public void ALineHasNameLabelsAndValue()
    {
        Check("shop_payments_total", [("outcome", "failed"), ("reason", "timeout")], 12, "shop_payments_total{outcome=\"failed\",reason=\"timeout\"} 12\n", "a line that does not end is joined with the next one");
        Check("shop_payments_total", [("b", "1"), ("a", "2")], 1, "shop_payments_total{b=\"1\",a=\"2\"} 1\n", "whoever calls has chosen the order");
        Check("up", [], 1, "up 1\n", "without labels there are no braces");
        Check("up", [("city", "Žďár, {x} a=b")], 1, "up{city=\"Žďár, {x} a=b\"} 1\n", "UTF-8, commas and braces stay as they are");
    }

    [Task("7.2", "what is special in a value is escaped")]
    public void ValuesAreEscaped()
    {
        Check("up", [("v", "say \"hi\"")], 1, "up{v=\"say \\\"hi\\\"\"} 1\n", "a quote ends the value, and Prometheus reads none of the answer; one that is escaped in the wrong order does so, too");
        Check("up", [("v", @"C:\temp\new")], 1, @"up{v=""C:\\temp\\new""} 1" + "\n", "a backslash that is not doubled takes the next letter with it");
        Check("up", [("v", "one\ntwo")], 1, @"up{v=""one\ntwo""} 1" + "\n", "a line feed ends the sample, and Prometheus reads none of the answer");
        Check("up", [("v", "\\\"\n")], 1, @"up{v=""\\\""\n""} 1" + "\n", "each is escaped once: the backslash first, or those of the others are doubled");
        Check("up", [("v", "a\rb\tc")], 1, "up{v=\"a\rb\tc\"} 1\n", "only three are special");
    }

    [Task("7.2", "numbers are written for machines")]
    public void NumbersAreForMachines()
    {
        var culture = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = new CultureInfo("cs-CZ");
        try
        {
            Check("up", [], 0.25, "up 0.25\n", "a comma is no decimal point");
            Check("up", [], -1.5, "up -1.5\n", "a gauge may be negative");
            Check("up", [], 0.1 + 0.2, "up 0.30000000000000004\n", "a value that is rounded is another one");
            Check("up", [], double.NaN, "up NaN\n", "no value is a value, too");
            Check("up", [], double.PositiveInfinity, "up +Inf\n", "the format has its own words for the infinite");
            Check("up", [], double.NegativeInfinity, "up -Inf\n", "the format has its own words for the infinite");
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
        }
    }

    private void Check(string name, IReadOnlyList<(string Name, string Value)> labels, double value, string expected, string why)
    {
        var got = Answer(name, labels, value);
        Assert.True(got == expected, $"expected {Show(expected)}; got {Show(got)}. Why it matters: {why}.");

        static string Show(string line) => line.Replace("\n", "⏎", StringComparison.Ordinal);
    }
}
