using Course.Redaction;
using Xunit;

namespace Course.Tests.Redaction;

/// <summary>What looks like a secret and is none. A masked order number cannot be searched for.</summary>
public sealed class LookAlikeTests
{
    private static readonly Redactor Redactor = new(new RedactionOptions { MaskMailAddresses = true });

    [Theory]
    // The check digit is wrong, or no network issues such numbers, or the length is none of a card.
    [InlineData("4111111111111112")]
    [InlineData("4111 1111 1111 1112")]
    [InlineData("order 1234567890123456 of 2026-03-14")]
    [InlineData("order 1234567890123452")]
    [InlineData("9000000000000001")]
    [InlineData("7000000000000005")]
    [InlineData("6100000000000006")]
    [InlineData("6600000000000001")]
    [InlineData("411111111111")]
    [InlineData("41111111111111110000")]
    [InlineData("550000000000007")]
    [InlineData("trace 42424242424242424242424242424242")]
    // Times.
    [InlineData("1773480413123")]
    [InlineData("1773480413123456")]
    [InlineData("1773480413123456789")]
    [InlineData("2026-03-14 09:26:53.007")]
    [InlineData("20260314092653123")]
    [InlineData("2026-03-14T09:26:53.1234567+01:00")]
    // Ids.
    [InlineData("41111111-1111-1111-1111-111111111111")]
    [InlineData("request 9f0c41a2-4111-4111-8111-411111111111 ended")]
    [InlineData("abcdefab-4111-1111-8111-111111111111")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")]
    [InlineData("a4111111111111111")]
    [InlineData("4111111111111111b")]
    [InlineData("ab12cd4111111111111111")]
    [InlineData("0x4111111111111111")]
    [InlineData("Payment pay_1003 failed: timeout")]
    [InlineData("ORD-2026-0000017")]
    // Numbers and versions.
    [InlineData("3.4111111111111111")]
    [InlineData("amount 250000 EUR, fee 1.50, total 250,001.50")]
    [InlineData("5123.1234 5678.1234 9012.3456")]
    [InlineData("+49 30 901820")]
    [InlineData("+4915112345678")]
    [InlineData("+49 1511 2345678")]
    [InlineData("06 12 34 56 78 06 11 22 33 44")]
    [InlineData("5 0 3 2 1 0 0 1 2 3 4 5 6 7 8 9")]
    [InlineData("10.0.0.1:5432")]
    [InlineData("v5.10.3.20240102.1")]
    // An IBAN with wrong check digits, of no country, or cut.
    [InlineData("DE88370400440532013000")]
    [InlineData("ZZ89370400440532013000")]
    [InlineData("DE8937040044053201300")]
    // Mail.
    [InlineData("logo@2x.png")]
    [InlineData("left-pad@1.3.0")]
    [InlineData("@types/node@20.1.0")]
    [InlineData("git@host:shop/ledger")]
    [InlineData("mention @zoe in the ticket")]
    [InlineData("a @ b . com")]
    [InlineData("root@10.0.0.1")]
    // Addresses.
    [InlineData("https://ledger.example:8443/book?currency=EUR")]
    [InlineData("http://localhost:3000/@vite/client")]
    [InlineData("http://host/path?id=7")]
    [InlineData("nginx:1.25@sha256:0a1b")]
    // Words.
    [InlineData("password policy changed")]
    [InlineData("the password was wrong")]
    [InlineData("the token has expired")]
    [InlineData("token_count=42, token_type: Bearer")]
    [InlineData("tokenize: done")]
    [InlineData("passwordless=true")]
    [InlineData("secretary: Zoe")]
    [InlineData("keyboard=de")]
    [InlineData("monkey=1")]
    [InlineData("primaryKey=17, cache-key: a, idempotency_key=b")]
    [InlineData("shipping=fast, company: Shop, panel=3")]
    [InlineData("bearer of news")]
    [InlineData("Bearer")]
    [InlineData("Basic plan")]
    [InlineData("Basic training, Basic Subscription")]
    [InlineData("   at Shop.TokenService.Validate(String token, Int32 pin) in /src/PasswordHasher.cs:line 42")]
    [InlineData("Value cannot be null. (Parameter 'password')")]
    [InlineData("Token::Parse failed")]
    [InlineData("sk_live")]
    [InlineData("eyJ is how it begins")]
    [InlineData("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")]
    // 18 digits: DateTime.Ticks from 2023 to 2030. Their check digits fit by chance.
    [InlineData("ticks=638774532531234568")]
    // What a name says about a secret, and the parameters of a challenge.
    [InlineData("SecurityTokenExpiredException: IDX10223: Lifetime validation failed")]
    [InlineData("token_error=expired, SharedAccessKeyName=Root, token_path=/a, token_valid=true")]
    [InlineData("WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"expired\"")]
    [InlineData("WWW-Authenticate: Basic realm=\"Access to staging\"")]
    [InlineData("""{"h":"Basic realm=\"shop\""}""")]
    [InlineData("bearer expires_in=3600")]
    [InlineData("prompt_tokens=12 max_tokens=4096, has_password=true, hasPassword: false")]
    [InlineData("GET /token: 404")]
    // A level, an image: no user names.
    [InlineData("INFO:payments@ledger")]
    [InlineData("image:latest@node1")]
    [InlineData("4111111111111111D25121c1")]
    [InlineData("// a:b, hvs. and sk-proj-")]
    [InlineData("{\"name\":\"currency\",\"value\":\"EUR\"}")]
    [InlineData("")]
    public void ALookAlikeStays(string text) => Assert.Same(text, Redactor.Text(text));

    [Fact]
    public void WithoutTheOptionMailAddressesStay() =>
        Assert.Equal("mail jan@example.com, user:zoe@example.com", new Redactor().Text("mail jan@example.com, user:zoe@example.com"));

    [Fact]
    public void OfRandomUuidsTracesAndTimesNoneIsMasked()
    {
        var random = new Random(14);
        var bytes = new byte[16];
        for (var i = 0; i < 20_000; i++)
        {
            random.NextBytes(bytes);
            var (trace, span) = (Convert.ToHexStringLower(bytes), Convert.ToHexStringLower(bytes.AsSpan(0, 8)));
            var text = $"{new Guid(bytes)} {trace} {span} {1773480413123 + random.Next()}";

            // One in about 2,000 span ids has no letter.
            Assert.True(Redactor.Text(text) == text || !span.Any(char.IsAsciiLetter), text);
        }
    }
}
