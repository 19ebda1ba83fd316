using System.Globalization;
using System.Text.Json;
using Course.Testing;
using StructuredLogging.Exercises;
using Xunit;

namespace StructuredLogging.Tests.Exercises;

public sealed class JsonLineTests
{
    public Func<IReadOnlyDictionary<string, object?>, string> Answer { get; set; } = JsonLine.Format;

    private sealed class Broken
    {
        public override string ToString() => throw new TimeoutException("the database");
    }

    [Task("3.3", "texts, numbers, booleans and null are what they are")]
    public void SimpleTypesAreKept()
    {
        Check("""{"payment_id":"pay_1001"}""", Fields(("payment_id", "pay_1001")), "a text is a text");
        Check("""{"amount":129900,"long":9007199254740993,"ratio":0.5,"ok":true,"no":false,"coupon":null}""",
            Fields(("amount", 129_900), ("long", 9_007_199_254_740_993L), ("ratio", 0.5), ("ok", true), ("no", false), ("coupon", null)),
            "\"129900\" > \"20\" is false: a number that became a text cannot be compared, and one that went through a double loses its last digits");
        Check("{}", Fields(), "an event without fields is an object without fields");
        Check("""{"b":1,"a":2}""", Fields(("b", 1), ("a", 2)), "fields keep the order in which they were given");
    }

    [Task("3.3", "a decimal keeps its digits")]
    public void ADecimalKeepsItsDigits() =>
        Check("""{"fee":1.10,"sum":12345678901234567890.12}""", Fields(("fee", 1.10m), ("sum", 12345678901234567890.12m)), "money is a decimal because a double cannot hold it");

    [Task("3.3", "a double that is no number is a text")]
    public void ADoubleThatIsNoNumberIsAText() =>
        Check("""{"a":"NaN","b":"Infinity","c":"-Infinity","d":-0.25}""", Fields(("a", double.NaN), ("b", double.PositiveInfinity), ("c", double.NegativeInfinity), ("d", -0.25)), "NaN is no JSON: the whole line would be refused");

    [Task("3.3", "a time is in UTC")]
    public void ATimeIsInUtc() =>
        Check("""{"at":"2026-03-14T09:26:53.000Z","precise":"2026-03-14T09:26:53.589Z"}""",
            Fields(("at", new DateTimeOffset(2026, 3, 14, 10, 26, 53, TimeSpan.FromHours(1))), ("precise", new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero))),
            "in one zone and one width times sort as texts: \".589Z\" comes before \"Z\"");

    [Task("3.3", "the culture of the machine changes nothing")]
    public void TheCultureChangesNothing()
    {
        // Cultures of a machine without ICU are all like the invariant one: there the second one is made by hand.
        var separators = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (separators.NumberFormat.NumberDecimalSeparator, separators.NumberFormat.NegativeSign, separators.DateTimeFormat.TimeSeparator) = (",", "−", ".");
        var fields = Fields(("at", new DateTimeOffset(2026, 3, 14, 9, 26, 53, 589, TimeSpan.Zero)), ("ratio", -0.5), ("fee", -1.5m), ("n", -7));
        foreach (var culture in new[] { CultureInfo.GetCultures(CultureTypes.AllCultures).FirstOrDefault(culture => culture.Name == "ar-SA") ?? separators, separators })
        {
            var (expected, actual) = (Format(fields), Format(fields, culture));
            Assert.True(expected == actual, $"expected {expected} in each culture\nbut with {(culture.Name.Length == 0 ? "a comma for decimals" : culture.Name)} it is {Short(actual)}. "
                + "Why it matters: the program also runs on a server in another country. A format with : or yyyy asks the culture, unless CultureInfo.InvariantCulture stands beside it.");
        }
    }

    [Task("3.3", "objects and lists stay objects and lists")]
    public void ObjectsAndListsStay() =>
        Check("""{"card":{"brand":"visa","codes":[1,2.5,null,"x",[true]]},"none":[],"set":["a"],"empty":{}}""",
            Fields(("card", Fields(("brand", "visa"), ("codes", new object?[] { 1, 2.5, null, "x", new List<bool> { true } }))), ("none", Array.Empty<string>()), ("set", new HashSet<string> { "a" }), ("empty", Fields())),
            "what is flattened into a text has to be parsed again by everybody who asks for it");

    [Task("3.3", "every other value is its ToString(), or the name of what that throws")]
    public void OtherValuesAreTheirText() =>
        Check("""{"day":"Saturday","id":"00000000-0000-0000-0000-000000000000","broken":"(TimeoutException)","after":1}""",
            Fields(("day", DayOfWeek.Saturday), ("id", Guid.Empty), ("broken", new Broken()), ("after", 1)),
            "the log call stands in the middle of a payment: a value that cannot be read must not end the payment");

    [Task("3.3", "a list that throws is the name of the exception")]
    public void AListThatThrowsIsTheNameOfTheException() =>
        Check("""{"rows":"(TimeoutException)","card":{"codes":"(TimeoutException)"},"after":1}""",
            Fields(("rows", Rows()), ("card", Fields(("codes", Rows()))), ("after", 1)),
            "a query of LINQ runs when it is read, and here it is read by the log call. The payment must not fail by that");

    [Task("3.3", "what is too deep, or contains itself, is cut")]
    public void WhatContainsItselfIsCut()
    {
        var cycle = new Dictionary<string, object?> { ["name"] = "basket" };
        cycle["self"] = cycle;
        object deep = "bottom";
        for (var level = 0; level < 100; level++)
        {
            deep = new[] { deep };
        }

        object shallow = "bottom";
        for (var level = 0; level < 20; level++)
        {
            shallow = new[] { shallow };
        }

        foreach (var (name, value) in new (string, object)[] { ("cycle", cycle), ("deep", deep) })
        {
            var line = Format(Fields((name, value)));
            Assert.True(line.Contains("\"(too deep)\"", StringComparison.Ordinal), $"{name}: expected \"(too deep)\" in it, but it is {Short(line)}. Why it matters: without an end the process dies of a stack overflow, which nobody can catch.");
        }

        var whole = Format(Fields(("shallow", shallow)));
        Assert.True(whole.Contains("bottom", StringComparison.Ordinal), $"20 levels: expected all of them, but it is {Short(whole)}. Why it matters: real events are nested, too.");
        foreach (var (levels, kept) in new[] { (31, true), (33, false) })
        {
            object nested = "bottom";
            for (var level = 0; level < levels; level++)
            {
                nested = new[] { nested };
            }

            var line = Format(Fields(("nested", nested)));
            Assert.True(line.Contains("bottom", StringComparison.Ordinal) == kept, $"{levels} lists below the event's object, {levels + 1} levels: expected {(kept ? "all of them" : "\"(too deep)\"")}, but it is {Short(line)}. Why it matters: a limit that is off by one is found by the reader who has the same one.");
        }
    }

    [Task("3.3", "one line, whatever is in the texts")]
    public void OneLineWhateverIsInTheTexts()
    {
        foreach (var text in new[] { "two\nlines", "carriage\rreturn", "\u2028\u2029\u0085", "quote\" and \\", "tab\t", "\0", "😀", "\ud800 alone", "</script>" })
        {
            var line = Format(Fields((text, text)));
            Assert.True(!line.AsSpan().ContainsAny("\n\r\u2028\u2029\u0085"), $"expected one line, but it is {Short(line)}. Why it matters: whoever reads line by line gets half an event, and a stranger's text can forge a whole one.");
            var expected = text.Replace('\ud800', '\ufffd');
            var actual = JsonDocument.Parse(line).RootElement.EnumerateObject().Single().Value.GetString();
            Assert.True(actual == expected, $"expected the text {JsonSerializer.Serialize(expected)}, but it reads as {JsonSerializer.Serialize(actual)}. Why it matters: what is escaped must come back as it was.");
        }
    }

    private void Check(string expected, IReadOnlyDictionary<string, object?> fields, string why)
    {
        var actual = Format(fields);
        Assert.True(expected == actual, $"expected {expected}\nbut it is {Short(actual)}. Why it matters: {why}.");
    }

    private static IEnumerable<int> Rows()
    {
        yield return 1;
        throw new TimeoutException("the database");
    }

    // The culture of the machine that runs the check is not the learner's fault: only one check is about cultures.
    private string Format(IReadOnlyDictionary<string, object?> fields, CultureInfo? culture = null)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = culture ?? CultureInfo.InvariantCulture;
        try
        {
            return Answer(fields);
        }
        catch (Exception exception) when (exception is not NotImplementedException)
        {
            Assert.Fail($"expected a line, but it threw {exception.GetType().Name}. Why it matters: a log call that throws ends the payment that it was to tell of.");
            return "";
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static string Short(string line) => line.Length <= 200 ? line : $"{line[..200]}…";

    private static OrderedDictionary<string, object?> Fields(params IEnumerable<(string Name, object? Value)> fields) =>
        new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
}
