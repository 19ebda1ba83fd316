using Xunit;

namespace Course.Tests.Redaction;

/// <summary>
/// The test numbers of card networks and payment providers, the ways to write them, and what stands before and behind them in logs.
/// </summary>
internal static class CardCorpus
{
    /// <summary>A brand, and its number in the groups that are printed on the card.</summary>
    public static TheoryData<string, string> Cards { get; } = new()
    {
        { "Visa", "4111 1111 1111 1111" },
        { "Visa of 13 digits", "4222 2222 2222 2" },
        { "Visa of 19 digits", "4000 0000 0000 0000 006" },
        { "Mastercard", "5555 5555 5555 4444" },
        { "Mastercard, series 2", "2223 0031 2200 3222" },
        { "American Express", "3782 822463 10005" },
        { "Diners Club", "3056 930902 5904" },
        { "Discover", "6011 1111 1111 1117" },
        { "JCB", "3530 1113 3330 0000" },
        { "UnionPay", "6200 0000 0000 0005" },
        { "Maestro", "6759 6498 2643 8453" },
        { "Mir", "2200 0000 0000 0004" },
        { "RuPay", "6074 8200 0000 0009" },
        { "Troy", "9792 0300 0000 0000" },
    };

    /// <summary>In groups with blanks, in groups with dashes, and in a row.</summary>
    public static IEnumerable<string> Writings(string groups) =>
        [groups, groups.Replace(' ', '-'), groups.Replace(" ", "", StringComparison.Ordinal)];

    /// <summary>What stands before and behind a number.</summary>
    public static IReadOnlyList<(string Before, string Behind)> Contexts { get; } =
    [
        ("", ""), ("Card ", ""), ("card=", ";"), ("(", ")"), ("\"", "\""), ("paid with ", "."), ("", ", declined"), ("[", "]"),
        ("<card>", "</card>"), ("#", "!"),

        // Expiry and verification code.
        ("Card ", " 12/27"), ("", " 12/2027"), ("", " 1227"), ("", " 12-27"), ("", " 123"), ("", " 1234"), ("", " 12/27 123"),
        ("", " exp 12/27 cvv 123"), ("", "/12/27"), ("", "|12|27|123"),

        // Dates and times.
        ("2026-03-14 ", " declined"), ("2026-03-14T09:26:53Z ", ""), ("2026-03-14 09:26:53 ", ""), ("2026-03-14 09:26:53.007 ", ""),
        ("14.03.2026 ", ""), ("03/14/2026 ", ""), ("20260314 ", ""),
        ("1773480413123 ", ""), ("[14/Mar/2026:09:26:53 +0000] ", ""), ("", " 2026-03-14"),

        // Amounts.
        ("12.99 ", ""), ("EUR 12.99 ", " EUR"), ("1299 ", ""), ("", " 1299"), ("amount=1299&c=", "&currency=EUR"), ("$", ""),
        ("1,299.00 ", ""), ("", " 250.00 EUR"),

        // Counters, telephone numbers, orders.
        ("3 ", ""), ("attempt 3 ", ""), ("attempt 12 of 20: ", ""), ("", " 3"), ("0 ", " 0"), ("+49 30 901820 ", ""),
        ("", " +49 30 901820"), ("030 901820 ", ""), ("order 1003 ", ""), ("order 100317 ", " retry 2"),
        ("pay_1003 ", ""), ("ORD-2026-00017 ", ""), ("user 42 card ", " failed"), ("10.0.0.1 ", " 200"), ("v2.10.3 ", ""),

        // Glued to something, and in the escapes of addresses and JSON.
        ("card_", ""), ("card", ""), ("card:", ":12"), ("https://shop.example/cards/", "/pay"), ("https://shop.example/pay?c=", "&x=1"),
        ("{\"a\":[1,\"", "\",2]}"), ("{\"n\":", ",\"m\":1}"), ("c%3D", "%26x"),
        ("line\\n", "\\nline"), ("\\u0020", ""), ("Z", "EUR"),
    ];
}
