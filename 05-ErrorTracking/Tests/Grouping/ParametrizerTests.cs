using System.Globalization;
using ErrorTracking.Grouping;
using ErrorTracking.Simulation;
using Xunit;

namespace ErrorTracking.Tests.Grouping;

public sealed class ParametrizerTests
{
    // A message, an arrow, and the message without its values.
    private const string Corpus = """
        at 2026-03-14T09:26:53Z it failed → at <date> it failed
        at 2026-03-14T09:26:53 it failed → at <date> it failed
        at 2026-03-14t09:26:53z it failed → at <date> it failed
        at 2026-03-14T09:26:53.123Z it failed → at <date> it failed
        at 2026-03-14T09:26:53.123456789+01:00 it failed → at <date> it failed
        at 2026-03-14T09:26:53+0100, again → at <date>, again
        at 2026-03-14T09:26:53+01:00[Europe/Prague] it failed → at <date> it failed
        at 2026-03-14T09:26Z it failed → at <date> it failed
        at 2026-03-14T09 it failed → at <date> it failed
        at 2026-03-14 09:26:53 it failed → at <date> it failed
        at 2026-03-14 09:26:53,123 it failed → at <date> it failed
        at 2026-03-14 09:26:53Z it failed → at <date> it failed
        at 2026-03-14 09:26:53 UTC it failed → at <date> it failed
        at 2026-03-14 09:26:53.123 -0700 it failed → at <date> it failed
        at 2026-03-14_09-26-53 it failed → at <date> it failed
        since 2026-03-14. → since <date>.
        since 2026-03. → since <date>.
        since 2026-W11-6. → since <date>.
        since 2026/03/14 09:26:53. → since <date>.
        since 2026/3/14. → since <date>.
        since 2026.03.14. → since <date>
        since 0001-01-01T00:00:00 → since <date>
        expired Sat, 14 Mar 2026 09:26:53 GMT → expired <date>
        expired Sat, 14 Mar 2026 09:26:53 +0100 → expired <date>
        expired Sat, 14 Mar 26 09:26 CET → expired <date>
        expired Saturday, 14-Mar-26 09:26:53 GMT → expired <date>
        expired 14-MAR-2026 09:26:53 → expired <date>
        expired 14-MAR-26 → expired <date>
        expired Sat Mar 14 09:26:53 2026 → expired <date>
        expired Sat Mar  7 09:26:53 2026 → expired <date>
        expired Sat Mar 14 09:26:53 CET 2026 → expired <date>
        expired Sat Mar 14 2026 09:26:53 GMT+0100 (Central European Standard Time) → expired <date>
        Mar 14 09:26:53 payments-api is down → <date> payments-api is down
        Mar  7 09:26:53 INFO is down → <date> INFO is down
        due March 14, 2026 → due <date>
        due Mar 14, 2026, 9:26 AM → due <date>
        due March 14th, 2026 at 9:26 PM → due <date>
        due 14 March 2026 → due <date>
        due 14. March 2026 09:26 → due <date>
        due 14 March or Mar 15 → due <date> or <date>
        due 03/14/2026 → due <date>
        due 3/14/26 3:04 PM → due <date>
        due 03/14/2026, 3:04:05 PM → due <date>
        due 14/03/2026 15:04 → due <date>
        due 14.03.2026 → due <date>
        due 14.3.2026 9:26:53 → due <date>
        due 14. 3. 2026 9:26 → due <date>
        due 14-03-2026 → due <date>
        seen [14/Mar/2026:09:26:53 +0000] → seen [<date>]
        seen 20260314T092653Z → seen <date>
        seen 20260314T092653.123+0100 → seen <date>
        seen 20260314 092653 → seen <date>
        seen 20260314092653 → seen <date>
        seen 20260314 → seen <date>
        seen 1773480413 and 1773480413000 → seen <value> and <value>
        between 2026-03-14/2026-03-15 → between <date>/<date>
        not a date: 2026-13-40 → not a date: <value>
        closed at 09:26:53 → closed at <time>
        closed at 09:26:53.123 → closed at <time>
        closed at 9:26:53 AM → closed at <time>
        closed at 3:04 PM or 3pm → closed at <time> or <time>
        closed at 09:26 → closed at <value>
        took 00:00:01.234 → took <time>
        took 1.02:03:04.5678901 → took <time>
        took 12ms, 3000 ms, 3.5s → took <duration>, <duration>, <duration>
        took 3,5 s → took <duration>
        took 12µs or 17 ns → took <duration> or <duration>
        took 1h2m3s → took <duration>
        took 1 h 2 min 3 s → took <duration>
        took 2m → took <duration>
        took PT15S → took <duration>
        took P1DT2H3M4.5S → took <duration>
        wait 1 minute → wait <duration>
        wait 90 seconds → wait <duration>
        within 30-second windows → within <value>-second windows
        user 17 not found → user <value> not found
        balance -17 → balance <value>
        value:-17502 → value:<value>
        total 3.14 of 99.9% → total <value> of <value>
        total 1,048,576 → total <value>
        total 1.048.576,25 → total <value>
        total 1 048 576 → total <value>
        total 1'048'576 → total <value>
        total 1_000_000 → total <value>
        total 1.5E-7 and 6e23 → total <value> and <value>
        total 12kB of 3 → total <value> of <value>
        picture 1920x1080, 16:9 → picture <value>, <value>
        retry 3/5, the 4th, 2x → retry <value>, the <value>, <value>
        bytes 0-1023/2048 → bytes <value>
        ids 1, 2 and 3 → ids <value>, <value> and <value>
        order #239323 (17) → order #<value> (<value>)
        id 0af76519-16cd-43dd-8448-eb211c80319c → id <value>
        order 20260314-0926-4a1b-8c2d-1234567890ab is lost → order <value> is lost
        order 20260314-0926-1234-8765-123456789012 is lost → order <value> is lost
        trace 20-20260314092653200102030405060708-2026031409265312-01 → trace <value>
        id 0AF76519-16CD-43DD-8448-EB211C80319C → id <value>
        id {0af76519-16cd-43dd-8448-eb211c80319c} → id <value>
        id (0af76519-16cd-43dd-8448-eb211c80319c) → id <value>
        id 0af7651916cd43dd8448eb211c80319c → id <value>
        md5 d41d8cd98f00b204e9800998ecf8427e → md5 <value>
        sha1 da39a3ee5e6b4b0d3255bfef95601890afd80709 → sha1 <value>
        sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855 → sha256 <value>
        commit 0af7651 or 9af8 → commit <value> or <value>
        commit 41509081 or 0af76519 → commit <value> or <value>
        hash abcdefabcdefabcdefabcdef → hash <value>
        address 0xDEADBEEF and 0x7ffd → address <value> and <value>
        traceparent 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01 → traceparent <value>
        root 1-67891233-abcdef012345678912345678 → root <value>
        ulid 01ARZ3NDEKTSV4RRFFQ69G5FAV → ulid <value>
        nano V1StGXR8_Z5jdHi6B-myT → nano <value>
        invoice k9Mtd2gDcgG → invoice <value>
        token eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJqYW4ifQ.c2lnbmF0dXJl → token <value>
        body dXNlcjpoYWxsbyB3b3JsZCE= → body <value>
        body aGVsbG8gd29ybGQsIHRoaXMgaXMgYQ== → body <value>
        key kPxz8+ab/9QwErTyUiOpAsDfGh+1 → key <value>
        pay_1001 and cus-77 failed → <value> and <value> failed
        sess_ab12cd-34 on worker-3 → <value> on <value>
        order1003 failed → <value> failed
        license ABCD-1234-EFGH, 12AB-34CD → license <value>, <value>
        release payments-api@1.4.2 → release payments-api@<value>
        release payments-api@1.4.2-rc.10+build.5 → release payments-api@<value>
        release payments-api@0af7651 → release payments-api@<value>
        version v1.10.0 → version <value>
        from 10.0.3.17 → from <ip>
        from 10.0.3.17:5432 → from <ip>
        from 10.0.0.0/8. → from <ip>.
        from ::1 or fe80::1%eth0 → from <ip> or <ip>
        from [2001:db8::17]:443 → from <ip>
        from 2001:0db8:0000:0000:0000:ff00:0042:8329 → from <ip>
        from ::ffff:192.168.1.1 → from <ip>
        from 300.1.1.1 → from <value>
        mac 00:1A:2b:3c:4d:5e → mac <value>
        mac 00-1A-2B-3C-4D-5E or 001a.2b3c.4d5e → mac <value> or <value>
        GET https://shop.example/x?y=1 failed → GET <url> failed
        GET https://shop.example/payments/17, again → GET <url>, again
        to amqp://user:hunter@10.0.0.1:5672/shop → to <url>
        (see http://[2001:db8::1]:80/a) → (see <url>)
        mail to jan.novak+x@shop.example bounced → mail to <email> bounced
        file /var/log/shop.log is full → file /var/log/shop.log is full
        file /payments/17/receipt.pdf is gone → file /payments/<value>/receipt.pdf is gone
        file /tmp/upload_8f3a2b.bin is gone → file /tmp/<value>.bin is gone
        file C:\Temp\tmp8F3A.tmp is gone → file C:\Temp\<value>.tmp is gone
        no 'visa' and "mc 1" → no <text> and <text>
        no '' and "a \"b\" c" → no <text> and <text>
        no «visa», “visa”, „visa“, `visa` → no <text>, <text>, <text>, <text>
        {"id": 17, "name": "Jan"} → {<text>: <value>, <text>: <text>}
        can't find the user's card, it isn't there → can't find the user's card, it isn't there
        HTTP 500 and HTTP/1.1 503 → HTTP 500 and HTTP/1.1 503
        Response status code does not indicate success: 503 (Service Unavailable). → Response status code does not indicate success: 503 (Service Unavailable).
        status 404, exit code 134, errno 111 → status 404, exit code 134, errno 111
        SQLSTATE 23505, error code 0x80070005, ORA-00942 → SQLSTATE 23505, error code 0x80070005, ORA-00942
        a v2 API, a P1 page, an S3 bucket → a v2 API, a P1 page, an S3 bucket
        UTF-8, utf8, SHA-256, sha256, base64, Int32, TLS 1.3, x86, 64-bit → UTF-8, utf8, SHA-256, sha256, base64, Int32, TLS 1.3, x86, 64-bit
        ISO-8859-1, RFC 9110, IPv6, OAuth2, python3, log4j → ISO-8859-1, RFC 9110, IPv6, OAuth2, python3, log4j
        OAuth2AuthenticationHandler of Http2StreamException → OAuth2AuthenticationHandler of Http2StreamException
        InternationalizationConfigurationProvider is missing → InternationalizationConfigurationProvider is missing
        std::vector and Option::unwrap() and Fee::add() → std::vector and Option::unwrap() and Fee::add()
        nothing to replace, deface facade, it may be → nothing to replace, deface facade, it may be
        error CS0103 in System.Collections.Generic.List → error CS0103 in System.Collections.Generic.List
        read-only, time-out, payments-api → read-only, time-out, payments-api
        """;

    public static TheoryData<string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (var line in Corpus.Split('\n'))
            {
                var parts = line.TrimEnd('\r').Split(" → ");
                cases.Add(parts[0], parts[1]);
            }

            return cases;
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void AMessageLosesItsValuesAndKeepsItsWords(string message, string expected)
    {
        Assert.Equal(expected, Parametrizer.Parametrize(message));

        // A second time nothing changes.
        Assert.Equal(expected, Parametrizer.Parametrize(expected));
    }

    [Fact]
    public void TheCorpusIsLarge() => Assert.True(Cases.Count >= 140, $"{Cases.Count} cases");

    [Theory]
    [InlineData("")]
    [InlineData("žluťoučký kůň, 決済に失敗しました")]
    public void ATextWithoutValuesStays(string message) => Assert.Equal(message, Parametrizer.Parametrize(message));

    [Fact]
    public void EveryFormOfADateOfTheGeneratorIsADate()
    {
        for (var form = 0; form < DateForms.Count; form++)
        {
            for (var day = 0; day < 366; day += 11)
            {
                var moment = new DateTimeOffset(2026, 1, 1, 9, 26, 53, 123, TimeSpan.Zero).AddDays(day).AddMinutes(day * 7);
                var message = $"failed at {DateForms.Write(moment, form)}, again";
                Assert.True(Parametrizer.Parametrize(message) == "failed at <date>, again", $"{message} → {Parametrizer.Parametrize(message)}");
            }
        }
    }

    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000, Explicit = true)]
    public void AllMessagesOfACauseAreOneText(int errors)
    {
        var generator = new ErrorGenerator(causes: 200, seed: 5);
        var texts = Enumerable.Range(0, errors).Select(_ => generator.Next())
            .GroupBy(error => error.Cause, error => Parametrizer.Parametrize(error.Exceptions[^1].Message))
            .ToDictionary(cause => cause.Key, cause => cause.Distinct().ToList());
        var split = texts.Where(cause => cause.Value.Count > 1).Select(cause => string.Join('\n', cause.Value)).ToList();
        Assert.True(split.Count == 0, string.Join("\n\n", split));
        Assert.Equal(texts.Count, texts.Values.SelectMany(each => each).Distinct().Count());
    }

    [Theory]
    [InlineData(200)]
    [InlineData(2_000, Explicit = true)]
    public void RandomIdsOfEveryKindAreOneText(int ids)
    {
        var random = new Random(8);
        var kinds = new Dictionary<string, Func<string>>
        {
            ["GUID"] = () => $"{Bytes(16)[..8]}-{Bytes(2)}-{Bytes(2)}-{Bytes(2)}-{Bytes(6)}",
            ["32 hexadecimal digits"] = () => Bytes(16),
            ["12 hexadecimal digits"] = () => Bytes(6),
            ["number"] = () => random.NextInt64(0, (long)Math.Pow(10, random.Next(1, 18))).ToString(CultureInfo.InvariantCulture),
            ["base64"] = () => Convert.ToBase64String(Enumerable.Range(0, 32).Select(_ => (byte)random.Next(256)).ToArray()),
            ["ULID"] = () => "01" + new string([.. Enumerable.Range(0, 24).Select(_ => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[random.Next(32)])]),
            ["address"] = () => $"{random.Next(256)}.{random.Next(256)}.{random.Next(256)}.{random.Next(256)}:{random.Next(1, 65_536)}",
            ["time span"] = () => TimeSpan.FromTicks(random.NextInt64(TimeSpan.TicksPerDay * 40)).ToString("c", CultureInfo.InvariantCulture),
        };
        foreach (var (kind, next) in kinds)
        {
            var counts = Enumerable.Range(0, ids).Select(_ => Parametrizer.Parametrize($"row {next()} is locked")).CountBy(text => text).OrderByDescending(text => text.Value).ToList();
            Assert.True(counts[0].Value >= 0.97 * ids, $"{kind}: {string.Join(", ", counts.Take(5))}");
        }

        string Bytes(int count) => Convert.ToHexStringLower(Enumerable.Range(0, count).Select(_ => (byte)random.Next(256)).ToArray());
    }

    public static TheoryData<string> Hostile =>
    [
        new string('1', 4_096), new string('a', 4_096), new string('\'', 4_096), new string('"', 4_095), new string('-', 4_096), new string(':', 4_096),
        Repeated("a-"), Repeated("a1-"), Repeated("1."), Repeated("1:"), Repeated("f:"), Repeated("1 "), Repeated("1h"), Repeated("1h "), Repeated("a@"), Repeated("a.b@"),
        Repeated("Mar 1 "), Repeated("'a"), Repeated("\\\""), Repeated("http://"), Repeated("1/"), Repeated("P1D"), Repeated("00:"), Repeated("A1B2"), Repeated("1_"), Repeated("ab+/"),
    ];

    [Theory]
    [MemberData(nameof(Hostile))]
    public void AHostileMessageEnds(string message) => Assert.NotNull(Parametrizer.Parametrize(message));

    private static string Repeated(string text) => string.Concat(Enumerable.Repeat(text, 4_096 / text.Length));
}
