using Course.Redaction;
using Xunit;

namespace Course.Tests.Redaction;

public sealed class CardNumberTests
{
    private static readonly Redactor Redactor = new(new RedactionOptions { KeepLastFour = true });

    public static TheoryData<string, string> Cards => CardCorpus.Cards;

    [Theory]
    [MemberData(nameof(Cards))]
    public void ACardNumberIsMaskedWhateverStandsBesideIt(string brand, string groups)
    {
        var (wrong, wide) = (new List<string>(), 0);
        var digits = groups.Replace(" ", "", StringComparison.Ordinal);
        foreach (var card in CardCorpus.Writings(groups))
        {
            foreach (var (before, behind) in CardCorpus.Contexts)
            {
                var text = before + card + behind;
                var masked = Redactor.Text(text);
                Assert.True(Redactor.MayHaveSecret(text), text);
                Assert.Equal(masked, Redactor.Text(masked));
                if (masked == $"{before}***{digits[^4..]}{behind}")
                {
                    continue;
                }

                // With the number behind it, the card number fits once more: then both are masked, and no digit stays.
                var isWide = behind.Length > 0 && masked.StartsWith($"{before}***", StringComparison.Ordinal)
                    && behind.EndsWith(masked[(before.Length + 3)..], StringComparison.Ordinal);
                wide += isWide ? 1 : 0;
                if (!isWide)
                {
                    wrong.Add($"{text} became {masked}");
                }
            }
        }

        Assert.True(wrong.Count == 0, $"{brand}: {wrong.Count} are wrong:\n{string.Join('\n', wrong)}");
        Assert.InRange(wide, 0, 6);
    }

    [Theory]
    [InlineData("4111 1111 1111 1111 and 5555-5555-5555-4444", "***1111 and ***4444")]
    [InlineData("4111111111111111 5555555555554444", "***1111 ***4444")]
    [InlineData("4111111111111111,5555555555554444;378282246310005", "***1111,***4444;***0005")]
    [InlineData("5555 555555554444", "***4444")]
    [InlineData("6304000000000000000", "***0000")]
    [InlineData("4111.1111.1111.1111", "***1111")]
    [InlineData("4111\u00A01111\u00A01111\u00A01111", "***1111")]
    [InlineData("4111\u202F1111\u202F1111\u202F1111", "***1111")]
    [InlineData("4111\u20131111\u20131111\u20131111", "***1111")]
    [InlineData("4111 - 1111 - 1111 - 1111", "***1111")]
    [InlineData("4111\t1111\t1111\t1111", "***1111")]
    [InlineData("c=4111%201111%201111%201111&x", "c=***1111&x")]
    [InlineData("c=4111+1111+1111+1111&x", "c=***1111&x")]
    [InlineData("c=4111%2D1111%2d1111%2D1111&x", "c=***1111&x")]
    [InlineData("\uFF14\uFF11\uFF11\uFF11 \uFF11\uFF11\uFF11\uFF11 \uFF11\uFF11\uFF11\uFF11 \uFF11\uFF11\uFF11\uFF11", "***1111")]
    [InlineData("\u0664\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661\u0661", "***1111")]
    [InlineData("4111111111111111.0", "***1111.0")]
    [InlineData("карта4111111111111111", "карта***1111")]
    [InlineData("PAN4111111111111111", "PAN***1111")]
    [InlineData("id_4111111111111111", "id_***1111")]
    [InlineData("4222 2222 2222 2", "***2222")]
    [InlineData("4111_1111_1111_1111", "***1111")]
    [InlineData("%B4111111111111111^DOE/JOHN^2712101?", "%B***1111^DOE/JOHN^2712101?")]
    [InlineData("off 5%4111111111111111", "off 5%***1111")]
    [InlineData("c=%C2%A04111111111111111", "c=%C2%A0***1111")]
    public void EveryWayToWriteACardNumberIsMasked(string text, string expected) => Assert.Equal(expected, Redactor.Text(text));

    [Fact]
    public void OfTwoReadingsBothAreMaskedAndNoDigitStays()
    {
        // Maestro issues numbers of 16 and of 17 digits, and the check digit fits both.
        Assert.Equal("*** declined", Redactor.Text("6759 6498 2643 8453 3 declined"));
        Assert.Equal("***", Redactor.Text("6074820000000009 123"));
    }

    [Fact]
    public void OnlyOnRequestTheLastFourDigitsStay() => Assert.Equal("card ***", new Redactor().Text("card 4111 1111 1111 1111"));

    [Fact]
    public void ANumberAloneIsRecognized()
    {
        Assert.True(Redactor.IsCardNumber("4111111111111111"));
        Assert.True(Redactor.IsCardNumber("4111111111111111.0"));
        Assert.True(Redactor.IsCardNumber("4.111111111111111E+15"));
        Assert.False(Redactor.IsCardNumber("4111111111111112"));
        Assert.False(Redactor.IsCardNumber("1e400"));
        Assert.False(Redactor.IsCardNumber(""));
    }
}
