namespace Course.Redaction;

/// <summary>
/// Which numbers are those of payment cards: the issuer identification numbers of ISO/IEC 7812-1, as the card networks publish them, and
/// the lengths that go with each. A number outside of them is an order, a time or a counter, also when its check digit fits by chance.
/// </summary>
internal static class CardIssuers
{
    // The first four digits from and to, and the lengths.
    private static readonly (int First, int Last, int[] Lengths)[] Ranges =
    [
        (2200, 2205, [16, 17, 18, 19]),                 // Mir, BORICA
        (2221, 2720, [16]),                             // Mastercard
        (3000, 3059, [14, 15, 16, 17, 18, 19]),         // Diners Club
        (3095, 3095, [14, 15, 16, 17, 18, 19]),         // Diners Club
        (3400, 3499, [15]),                             // American Express
        (3528, 3589, [16, 17, 18, 19]),                 // JCB, RuPay, LankaPay
        (3600, 3699, [14, 15, 16, 17, 18, 19]),         // Diners Club
        (3700, 3799, [15]),                             // American Express
        (3800, 3999, [14, 15, 16, 17, 18, 19]),         // Diners Club
        (4000, 4999, [13, 16, 19]),                     // Visa, Elo, Dankort
        (5000, 5099, [13, 14, 15, 16, 17, 18, 19]),     // Maestro, Verve, Elo, RuPay, Dankort
        (5100, 5599, [16]),                             // Mastercard
        (5600, 5899, [13, 14, 15, 16, 17, 18, 19]),     // Maestro
        (6000, 6099, [13, 16, 17, 18, 19]),             // Discover, RuPay, Hipercard
        (6200, 6299, [16, 17, 18, 19]),                 // UnionPay, Elo
        (6300, 6379, [13, 14, 15, 16, 17, 18, 19]),     // Maestro, InterPayment, InstaPayment, Elo
        (6380, 6399, [13, 14, 15, 16, 17, 19]),         // The same. With 18 digits, DateTime.Ticks of 2023 to 2030 begin like this.
        (6440, 6599, [16, 17, 18, 19]),                 // Discover, RuPay, Troy, Elo
        (6700, 6799, [13, 14, 15, 16, 17, 18, 19]),     // Maestro
        (8100, 8299, [16, 17, 18, 19]),                 // UnionPay, RuPay
        (8600, 8600, [16]),                             // UzCard
        (9704, 9704, [16, 19]),                         // NAPAS
        (9792, 9792, [16]),                             // Troy
        (9860, 9860, [16]),                             // Humo
    ];

    /// <summary>Whether a network issues numbers of this length that begin like this.</summary>
    /// <param name="digits">At least four digits, each from 0 to 9.</param>
    public static bool Issue(ReadOnlySpan<byte> digits)
    {
        var beginning = (digits[0] * 1_000) + (digits[1] * 100) + (digits[2] * 10) + digits[3];
        foreach (var (first, last, lengths) in Ranges)
        {
            if (beginning >= first && beginning <= last)
            {
                return lengths.AsSpan().Contains(digits.Length);
            }
        }

        return false;
    }
}
