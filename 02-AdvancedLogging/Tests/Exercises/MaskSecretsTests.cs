using AdvancedLogging.Exercises;
using Course.Testing;
using Xunit;

namespace AdvancedLogging.Tests.Exercises;

public sealed class MaskSecretsTests
{
    public Func<string, string> Answer { get; set; } = MaskSecrets.In;

    [Task("2.3", "a card number of 13 to 19 digits is masked up to its last four")]
    public void CardNumbersAreMasked()
    {
        const string why = "the card networks forbid to store the number, and allow the last four digits";
        Check("4222222222222", "***2222", why);
        Check("378282246310005", "***0005", why);
        Check("6304000000000000000", "***0000", why);
        Check("30569309025904", "***5904", why);
    }

    [Task("2.3", "blanks and dashes between the digits change nothing")]
    public void GapsChangeNothing()
    {
        const string why = "people write a number as it stands on the card";
        Check("4111 1111 1111 1111", "***1111", why);
        Check("4111-1111-1111-1111", "***1111", why);
        Check("5555 555555554444", "***4444", why);
        Check("41111 11111 11111 1", "***1111", why);
    }

    [Task("2.3", "a number beside it hides no card number")]
    public void ANumberBesideItHidesNone()
    {
        const string why = "with the number beside it the check digit is wrong, and a card number that is not recognized is in the log for everybody";
        Check("attempt 3 4111111111111111", "attempt 3 ***1111", why);
        Check("3 4111 1111 1111 1111", "3 ***1111", why);
        Check("4111111111111111 123", "***1111 123", why);
        Check("Card 4111 1111 1111 1111 12/27", "Card ***1111 12/27", why);
        Check("2026-03-14 4111 1111 1111 1111 declined", "2026-03-14 ***1111 declined", why);
        Check("order 5004 4111 1111 1111 1111 5 12", "order 5004 ***1111 5 12", why);
    }

    [Task("2.3", "a number with the wrong check digit, or the wrong beginning, stays")]
    public void TheCheckDigitDecides()
    {
        const string why = "an order number that is masked cannot be searched for";
        Check("4111111111111112", "4111111111111112", why);
        Check("5555555555554445", "5555555555554445", why);
        Check("1773480413123", "1773480413123", why);
        Check("1773480413120", "1773480413120", "a time in milliseconds has a fitting check digit one time in ten; no card number begins with 1");

        // The wrong sums that come close: no doubling at all, and doubles above 9 not brought down.
        Check("9900000000000099", "9900000000000099", why);
        Check("4111111111111155", "4111111111111155", why);
    }

    [Task("2.3", "digits that are part of something longer stay")]
    public void PartsOfSomethingLongerStay()
    {
        const string why = "an id that is half masked leads nowhere";
        Check("id_4111111111111111", "id_4111111111111111", why);
        Check("a4111111111111111", "a4111111111111111", why);
        Check("4111111111111111b", "4111111111111111b", why);
        Check("41111111111111110000", "41111111111111110000", why);
        Check("400000000002", "400000000002", "twelve digits are no card number");
        Check("41111111-1111-1111-1111-111111111111", "41111111-1111-1111-1111-111111111111", why);
    }

    [Task("2.3", "of a mail address only the host stays")]
    public void MailAddressesAreMasked()
    {
        const string why = "a mail address is a person";
        Check("zoe@example.com", "***@example.com", why);
        Check("zoe+shop@mail.example.co.uk", "***@mail.example.co.uk", why);
        Check("<Zoe_1.Tester@example.com>,", "<***@example.com>,", why);
        Check("jürgen@example.org.", "***@example.org.", why);
    }

    [Task("2.3", "what only looks like a mail address stays")]
    public void LookAlikesOfMailStay()
    {
        const string why = "a masked host, version or handle makes the line useless";
        Check("git@host:shop/ledger", "git@host:shop/ledger", why);
        Check("left-pad@1.3.0", "left-pad@1.3.0", why);
        Check("@zoe said hi", "@zoe said hi", why);
        Check("root@10.0.0.1", "root@10.0.0.1", why);
    }

    [Task("2.3", "all of them are found, and the rest of the text stays")]
    public void AllAreFoundAndTheRestStays()
    {
        const string why = "one secret that is left over is one too many";
        Check("4111111111111111, 4111111111111111 and 4111111111111111", "***1111, ***1111 and ***1111", why);
        Check("from zoe@example.com to jan@example.com: paid (4111111111111111).", "from ***@example.com to ***@example.com: paid (***1111).", why);
        Check("Payment pay_1003 failed: timeout", "Payment pay_1003 failed: timeout", why);
        Check("", "", why);
    }

    private void Check(string text, string expected, string why)
    {
        var actual = Answer(text);
        Assert.True(actual == expected, $"of: {text}\nexpected: {expected}\nbut it is: {actual}\nWhy it matters: {why}.");
    }
}
