using System.Text.Json.Nodes;
using Course.Testing;
using ErrorTracking.Exercises;
using Xunit;

namespace ErrorTracking.Tests.Exercises;

public sealed class ScrubFieldsTests
{
    public Func<JsonNode?, JsonNode?> Answer { get; set; } = ScrubFields.Scrub;

    [Task("5.3", "a field with a secret name loses its whole value")]
    public void AFieldWithASecretName()
    {
        const string why = "the tracker is read by more people than the database, and kept longer";
        Gives("""{"password":"hunter2","user":"user_7"}""", """{"password":"[redacted]","user":"user_7"}""", why);
        Gives("""{"ACCESS_TOKEN":"a","clientSecret":1,"Proxy-Authorization":"b","Set-Cookie":true}""", """{"ACCESS_TOKEN":"[redacted]","clientSecret":"[redacted]","Proxy-Authorization":"[redacted]","Set-Cookie":"[redacted]"}""", why);
        Gives("""{"cookies":{"session":"abc"},"tokens":["a","b"],"secret":null}""", """{"cookies":"[redacted]","tokens":"[redacted]","secret":"[redacted]"}""", why);
    }

    [Task("5.3", "at any depth, also in lists")]
    public void AtAnyDepth()
    {
        const string why = "headers are two levels down, and a client may nest its body as deep as it likes";
        Gives("""{"request":{"headers":{"authorization":"x","accept":"y"}}}""", """{"request":{"headers":{"authorization":"[redacted]","accept":"y"}}}""", why);
        Gives("""{"a":[{"b":[[{"token":"x"}]]}]}""", """{"a":[{"b":[[{"token":"[redacted]"}]]}]}""", why);
        Gives("""[{"token":"x"},{"user":"y"}]""", """[{"token":"[redacted]"},{"user":"y"}]""", why);
    }

    [Task("5.3", "card numbers in texts, and no other numbers")]
    public void CardNumbersInTexts()
    {
        const string why = "a card number in an exception's message is a card number in a mailbox";
        Gives("""{"message":"card 4242424242424242 declined"}""", """{"message":"card [redacted] declined"}""", why);
        Gives("""{"message":"4242 4242 4242 4242, 5555-5555-5555-4444"}""", """{"message":"[redacted], [redacted]"}""", why);
        Gives("""{"message":"card_4242424242424242, no4242424242424242x"}""", """{"message":"card_[redacted], no[redacted]x"}""", "a letter or a low line beside it makes no other number of it");
        Gives("""{"messages":["4242424242424242",["a","5555 5555 5555 4444"]],"at":[{"text":"4242-4242-4242-4242"}]}""", """{"messages":["[redacted]",["a","[redacted]"]],"at":[{"text":"[redacted]"}]}""", why);
        Gives("\"4242424242424242\"", "\"[redacted]\"", why);
        const string keep = "a number that is redacted by mistake cannot be searched for";
        Gives("""{"message":"order 12345678901234567, 424242424242424, trace 4242424242424242424"}""", """{"message":"order 12345678901234567, 424242424242424, trace 4242424242424242424"}""", keep);
        Gives("""{"message":"4242 4242 4242 424"}""", """{"message":"4242 4242 4242 424"}""", keep);
    }

    [Task("5.3", "a number beside it hides no card number")]
    public void ANumberBesideACardNumber()
    {
        const string why = "the expiry, the attempt and the order stand beside the card number in most messages";
        Gives("""{"message":"card 4242 4242 4242 4242 12/27 declined"}""", """{"message":"card [redacted] 12/27 declined"}""", why);
        Gives("""{"message":"4242 4242 4242 4242 123"}""", """{"message":"[redacted] 123"}""", why);
        Gives("""{"message":"attempt 3 4242424242424242, 2026-03-14 4242 4242 4242 4242"}""", """{"message":"attempt 3 [redacted], 2026-03-14 [redacted]"}""", why);
        Gives("""{"message":"order 1003 4242 4242 4242 4242 failed"}""", """{"message":"order [redacted] failed"}""", why);
    }

    [Task("5.3", "everything else stays as it is")]
    public void EverythingElseStays()
    {
        const string why = "an amount that has become a text is in no sum";
        Gives("""{"amount":4200,"fee":1.50,"ok":true,"coupon":null,"tags":["a",1,null,false],"empty":{},"list":[],"name":"žluťoučký \"kůň\""}""", """{"amount":4200,"fee":1.50,"ok":true,"coupon":null,"tags":["a",1,null,false],"empty":{},"list":[],"name":"žluťoučký \"kůň\""}""", why);
        Assert.True(Answer(null) is null, $"null should stay null. Why it matters: {why}.");
    }

    [Task("5.3", "the given event is not changed")]
    public void TheGivenEventIsNotChanged()
    {
        const string text = """{"password":"hunter2","list":[{"token":"x"}],"message":"4242424242424242","amount":1}""";
        var given = JsonNode.Parse(text)!;
        var scrubbed = Answer(given);
        Assert.True(JsonNode.DeepEquals(given, JsonNode.Parse(text)), $"the given event was {text}, and is now {given.ToJsonString()}. Why it matters: it is the request of a customer, and the program has not finished with it.");
        Assert.True(!ReferenceEquals(given, scrubbed), "the result is the given event itself. Why it matters: the two go different ways.");
    }

    private void Gives(string json, string expected, string why)
    {
        JsonNode? actual;
        try
        {
            actual = Answer(JsonNode.Parse(json));
        }
        catch (InvalidOperationException exception)
        {
            Assert.Fail($"{json} threw {exception.Message} Why it matters: {why}.");
            return;
        }

        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), $"{json} should become {expected}, but became {actual?.ToJsonString() ?? "null"}. Why it matters: {why}.");
    }
}
