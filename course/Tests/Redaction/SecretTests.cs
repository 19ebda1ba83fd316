using Course.Redaction;
using Xunit;

namespace Course.Tests.Redaction;

public sealed class SecretTests
{
    private static readonly Redactor Redactor = new(new RedactionOptions { MaskMailAddresses = true });
    private static readonly Redactor OtherMask = new(new RedactionOptions { Mask = "[redacted]", MaskMailAddresses = true });

    [Theory]
    // A name, a separator, a value.
    [InlineData("password=hunter2", "password=***")]
    [InlineData("Password = hunter2;Port=5432", "Password = ***;Port=5432")]
    [InlineData("pwd:hunter2, next", "pwd:***, next")]
    [InlineData("pwd='a;b' x", "pwd='***' x")]
    [InlineData("password := \"x1\"", "password := \"***\"")]
    [InlineData("password=\"correct horse", "password=\"***")]
    [InlineData("password => 'x1', user => 'zoe'", "password => '***', user => 'zoe'")]
    [InlineData("DbPassword=hunter2", "DbPassword=***")]
    [InlineData("AccountKey=abc+/12==;EndpointSuffix=core", "AccountKey=***;EndpointSuffix=core")]
    [InlineData("Endpoint=sb://shop/;SharedAccessKey=abc12=", "Endpoint=sb://shop/;SharedAccessKey=***")]
    [InlineData("client_secret=abc&grant_type=x", "client_secret=***&grant_type=x")]
    [InlineData("?token=abc123&currency=EUR", "?token=***&currency=EUR")]
    [InlineData("?sv=2026&sig=ab%2Fcd%3D&se=3", "?sv=2026&sig=***&se=3")]
    [InlineData("user[password]=x1&user[name]=zoe", "user[password]=***&user[name]=zoe")]
    [InlineData("user%5Bpassword%5D=x1&a=b", "user%5Bpassword%5D=***&a=b")]
    [InlineData("body=password%3Dx1", "body=password%3D***")]
    [InlineData("api_key=abc", "api_key=***")]
    [InlineData("apikey: abc", "apikey: ***")]
    [InlineData("X-Api-Key: abc", "X-Api-Key: ***")]
    [InlineData("refresh-token=abc", "refresh-token=***")]
    [InlineData("cvv=123", "cvv=***")]
    [InlineData("tokens: 3 of 7", "tokens: *** of 7")]
    [InlineData("spring.datasource.password=x1", "spring.datasource.password=***")]
    [InlineData("password=x1 password=y1", "password=*** password=***")]
    // Values with blanks.
    [InlineData("Password=correct horse;Server=db", "Password=***;Server=db")]
    [InlineData("Server=db;Password=correct horse, battery;Encrypt=true", "Server=db;Password=***;Encrypt=true")]
    [InlineData("Server=db;Pwd=correct horse", "Server=db;Pwd=***")]
    [InlineData("Login { User = zoe, Password = correct horse, Age = 3 }", "Login { User = zoe, Password = ***, Age = 3 }")]
    [InlineData("Login { Password = correct horse }", "Login { Password = ***}")]
    // JSON, JSON in JSON, and others.
    [InlineData("""{"password":"hun\"ter2","user":"zoe"}""", """{"password":"***","user":"zoe"}""")]
    [InlineData("""{"password":"ends with \\","user":"zoe"}""", """{"password":"***","user":"zoe"}""")]
    [InlineData("""{"accessToken": "abc"}""", """{"accessToken": "***"}""")]
    [InlineData("{\"password\":\n  \"x1\"}", "{\"password\":\n  \"***\"}")]
    [InlineData("""{"pin":1234,"a":1}""", """{"pin":***,"a":1}""")]
    [InlineData("""{"tokens":["a}b","c"],"a":1}""", """{"tokens":***,"a":1}""")]
    [InlineData("""{"cookies":{"sid":"a}\"b","x":{}},"a":1}""", """{"cookies":***,"a":1}""")]
    [InlineData("""[{"a":["password=x1"]},{"secret":"y1"}]""", """[{"a":["password=***"]},{"secret":"***"}]""")]
    [InlineData("""{\"password\":\"x1\",\"user\":\"zoe\"}""", """{\"password\":\"***\",\"user\":\"zoe\"}""")]
    [InlineData("""{\"password\":\"x\\\"1\",\"user\":\"zoe\"}""", """{\"password\":\"***\",\"user\":\"zoe\"}""")]
    [InlineData("""{\\\"password\\\":\\\"x1\\\"}""", """{\\\"password\\\":\\\"***\\\"}""")]
    [InlineData("""{"log":"password=x1\"}","a":1}""", """{"log":"password=***\"}","a":1}""")]
    [InlineData("{'secret': 'a b c'}", "{'secret': '***'}")]
    [InlineData("<Password>a b &amp; c</Password><a>1</a>", "<Password>***</Password><a>1</a>")]
    // A value without a separator.
    [InlineData("payments --db-password hunter --port 80", "payments --db-password *** --port 80")]
    [InlineData("the password 'correct horse' was wrong", "the password '***' was wrong")]
    [InlineData("token 3f2a91bc refused", "token *** refused")]
    // Headers.
    [InlineData("Authorization: Bearer mF_9.B5f-4.1JqM", "Authorization: Bearer ***")]
    [InlineData("authorization: bearer mF_9.B5f-4.1JqM== x", "authorization: bearer *** x")]
    [InlineData("Authorization: Basic dXNlcjpwYXNzd29yZA==", "Authorization: Basic ***")]
    [InlineData("Authorization: Digest username=\"zoe\", response=\"6629\"\nAccept: */*", "Authorization: Digest ***\nAccept: */*")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential=A/b, Signature=c\r\nHost: x", "Authorization: ***\r\nHost: x")]
    [InlineData("Proxy-Authorization: abc def\nx", "Proxy-Authorization: ***\nx")]
    [InlineData("Set-Cookie: sid=abc; HttpOnly\r\nAccept: text/html", "Set-Cookie: ***\r\nAccept: text/html")]
    [InlineData("curl -H 'Cookie: a=b; c=d' https://shop.example/", "curl -H 'Cookie: ***' https://shop.example/")]
    [InlineData("""{"Authorization":"Bearer abc","a":1}""", """{"Authorization":"***","a":1}""")]
    [InlineData("{\"a\":\"Basic YWJjOmQ=\",\"b\":\"Basic YWJjZGVmZw==\"}", "{\"a\":\"Basic ***\",\"b\":\"Basic ***\"}")]
    [InlineData("header Bearer abcDEF123456 sent", "header Bearer *** sent")]
    [InlineData("auth=Basic dXNlcjpwYXNz", "auth=Basic ***")]
    // Tokens and keys.
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJ6b2UifQ.c2lnbmF0dXJl", "***")]
    [InlineData("jwt eyJhbGciOiJub25lIn0.eyJzdWIiOiJ6b2UifQ. end", "jwt *** end")]
    [InlineData("a eyJhbGciOi.eyJzdWIi.abc b", "a *** b")]
    [InlineData("key sk_live_abcdefghij0123456789 used", "key *** used")]
    [InlineData("using AKIAIOSFODNN7EXAMPLE, ghp_canaryCANARYcanaryCANARY1234567890", "using ***, ***")]
    [InlineData("xoxb-123456789012-abcdef", "***")]
    [InlineData("a\n-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----\nb", "a\n***\nb")]
    [InlineData("-----BEGIN OPENSSH PRIVATE KEY-----\nb3Bl\ncut", "***")]
    // Addresses.
    [InlineData("https://shop:hunter2@ledger.example/book", "https://***@ledger.example/book")]
    [InlineData("https://shop:p@ss@ledger.example/book@2", "https://***@ledger.example/book@2")]
    [InlineData("https://shop:pa/ss@ledger.example/book", "https://***@ledger.example/book")]
    [InlineData("amqp://guest:guest@broker:5672/", "amqp://***@broker:5672/")]
    [InlineData("root:hunter2@tcp(127.0.0.1:3306)/shop", "root:***@tcp(127.0.0.1:3306)/shop")]
    [InlineData("shop:hunter2@ledger", "shop:***@ledger")]
    [InlineData("guest:guest@broker:5672", "guest:***@broker:5672")]
    [InlineData("shop:hunter@ledger/book", "shop:***@ledger/book")]
    [InlineData("shop:correct!@ledger", "shop:***@ledger")]
    // Mail addresses.
    [InlineData("zoe@example.com", "***@example.com")]
    [InlineData("Zoe.Tester+shop@mail.example.co.uk wrote", "***@mail.example.co.uk wrote")]
    [InlineData("<zoe@example.com>", "<***@example.com>")]
    [InlineData("mailto:zoe_1@example.com?subject=hi", "mailto:***@example.com?subject=hi")]
    [InlineData("jürgen@example.com.", "***@example.com.")]
    [InlineData("from zoe@example.com, jan@example.org", "from ***@example.com, ***@example.org")]
    // IBANs.
    [InlineData("to DE89370400440532013000.", "to ***.")]
    [InlineData("to DE89 3704 0044 0532 0130 00 12/27", "to *** 12/27")]
    [InlineData("GB29 NWBK 6016 1331 9268 19, NL91ABNA0417164300", "***, ***")]
    [InlineData("iban_FR1420041010050500013M02606", "iban_***")]
    [InlineData("de89 3704 0044 0532 0130 00", "***")]
    [InlineData("MT84MALT011000012345MTLCAST001S NO9386011117947", "*** ***")]
    // Headers as arrays, string prefixes, and doubled quotes.
    [InlineData("""{"Cookie":["sid=abc123; theme=dark"],"a":1}""", """{"Cookie":***,"a":1}""")]
    [InlineData("""{"headers":{"Authorization":["Bearer abc"]}}""", """{"headers":{"Authorization":***}}""")]
    [InlineData("@Password=N'hunter2', @a=1", "@Password=N'***', @a=1")]
    [InlineData("password=b'hunter2' x", "password=b'***' x")]
    [InlineData("""token = u"hunter2 x", 1""", """token = u"***", 1""")]
    [InlineData("PASSWORD=$'hunter2' x", "PASSWORD=$'***' x")]
    [InlineData("""password = @"hunter2";""", """password = @"***";""")]
    [InlineData("""password === "hunter2" x""", """password === "***" x""")]
    [InlineData("password !== 'hunter2' x", "password !== '***' x")]
    [InlineData("password != 'hunter2' x", "password != '***' x")]
    [InlineData("""Password="ab""cd";Server=db""", """Password="***";Server=db""")]
    [InlineData("password='p''w''d' user=zoe", "password='***' user=zoe")]
    [InlineData("password=\"\",token=\"x1\"", "password=\"\",token=\"***\"")]
    // Elements with a prefix, attributes, or CDATA.
    [InlineData("""<wsse:Password Type="x#PasswordText">hunter2</wsse:Password>""", """<wsse:Password Type="x#PasswordText">***</wsse:Password>""")]
    [InlineData("<ns:password>x</ns:password>", "<ns:password>***</ns:password>")]
    [InlineData("<password >x</password>", "<password >***</password>")]
    [InlineData("<Password><![CDATA[hun<ter2]]></Password><a>1</a>", "<Password><![CDATA[***]]></Password><a>1</a>")]
    [InlineData("""<credentials password="x1">y1</credentials>""", "<credentials***</credentials>")]
    // Short names.
    [InlineData("DB_PASS=hunter2", "DB_PASS=***")]
    [InlineData("pass=hunter2 compass=north bypass=true", "pass=*** compass=north bypass=true")]
    [InlineData("payments --pass hunter --port 80", "payments --pass *** --port 80")]
    [InlineData("pw=hunter2", "pw=***")]
    [InlineData("client_key=abc", "client_key=***")]
    [InlineData("?X-Amz-Signature=abc&a=b", "?X-Amz-Signature=***&a=b")]
    // YAML: a block, a tag, an anchor.
    [InlineData("password: |\n  hunter2\n  more\nuser: zoe", "password: |\n  ***\nuser: zoe")]
    [InlineData("a:\n  password: >-\n    hunter2\n  user: zoe", "a:\n  password: >-\n    ***\n  user: zoe")]
    [InlineData("password: !vault hunter2\nuser: zoe", "password: ***\nuser: zoe")]
    [InlineData("password: &anchor hunter2\nuser: zoe", "password: ***\nuser: zoe")]
    [InlineData("password: !!str \"a b\"", "password: !!str \"***\"")]
    // IBANs behind an escape, and with other gaps.
    [InlineData("text\\nDE89370400440532013000 x", "text\\n*** x")]
    [InlineData("text\\tGB29NWBK60161331926819", "text\\t***")]
    [InlineData("DE89-3704-0044-0532-0130-00", "***")]
    [InlineData("DE89%203704%200044%200532%200130%2000", "***")]
    [InlineData("i=DE89+3704+0044+0532+0130+00&a", "i=***&a")]
    // A name as the value of another member; and others.
    [InlineData("{\"name\":\"password\",\"value\":\"x1\",\"a\":1}", "{\"name\":\"password\",\"value\":\"***\",\"a\":1}")]
    [InlineData("{\"name\": \"DB_PASSWORD\", \"value\": 17}", "{\"name\": \"DB_PASSWORD\", \"value\": ***}")]
    [InlineData("<add key=\"Password\" value=\"x1\"/>", "<add key=\"Password\" value=\"***\"/>")]
    [InlineData("{\\\"key\\\":\\\"token\\\",\\\"value\\\":\\\"x1\\\"}", "{\\\"key\\\":\\\"token\\\",\\\"value\\\":\\\"***\\\"}")]
    [InlineData("//zoe:hunter2@host/x", "//zoe:***@host/x")]
    [InlineData("://zoe:hunter2@host", "://***@host")]
    [InlineData("using sk-proj-abcdefgh12345678 here", "using *** here")]
    [InlineData("hvs.CAESIabcdefgh12345678", "***")]
    [InlineData("4111\\u002d1111\\u002D1111\\u00201111 x", "*** x")]
    [InlineData("DE89\\u00203704\\u00200044\\u00200532\\u00200130\\u002000", "***")]
    [InlineData("5555555555554444D2512101123456789", "***D2512101123456789")]
    public void ASecretIsMaskedAndTheRestStays(string text, string expected)
    {
        Assert.True(Redactor.MayHaveSecret(text), "MayHaveSecret says no");
        var masked = Redactor.Text(text);
        Assert.Equal(expected, masked);
        Assert.Equal(masked, Redactor.Text(masked));
        Assert.Equal(expected.Replace("***", "[redacted]", StringComparison.Ordinal), OtherMask.Text(text));
        Assert.Equal(OtherMask.Text(text), OtherMask.Text(OtherMask.Text(text)));
    }

    [Theory]
    [InlineData("Password", true)]
    [InlineData("pass_word", true)]
    [InlineData("dbpassword", true)]
    [InlineData("DBPassword", true)]
    [InlineData("DB_PASSWORD", true)]
    [InlineData("password2", true)]
    [InlineData("1password", true)]
    [InlineData("mysqlPwd", true)]
    [InlineData("X-Api-Key", true)]
    [InlineData("apiKey", true)]
    [InlineData("AccountKey", true)]
    [InlineData("AWS_SECRET_ACCESS_KEY", true)]
    [InlineData("CardNumber", true)]
    [InlineData("Set-Cookie", true)]
    [InlineData("cookies", true)]
    [InlineData("cvv", true)]
    [InlineData("CLIENT_SECRET", true)]
    [InlineData("Tokens", true)]
    [InlineData("auth_token", true)]
    [InlineData("session.id", true)]
    [InlineData("ConnectionStrings__Shop", true)]
    [InlineData("proxy-authorization", true)]
    [InlineData("pin", true)]
    [InlineData("userPin", true)]
    [InlineData("iban", true)]
    // A name that tells about a secret: a count of tokens is worth more than the risk.
    [InlineData("token_count", false)]
    [InlineData("PasswordPolicy", false)]
    [InlineData("token_endpoint", false)]
    [InlineData("PaymentId", false)]
    [InlineData("Panel", false)]
    [InlineData("shipping", false)]
    [InlineData("company", false)]
    [InlineData("Secretary", false)]
    [InlineData("PrimaryKey", false)]
    [InlineData("SessionIdleTimeout", false)]
    [InlineData("author", false)]
    [InlineData("", false)]
    public void TheWordsOfANameMakeItSecret(string name, bool isSecret) => Assert.Equal(isSecret, Redactor.IsSecret(name));

    [Fact]
    public void ALongNameIsReadFromBehind()
    {
        Assert.True(Redactor.IsSecret(new string('x', 1_000) + "_password"));
        Assert.False(Redactor.IsSecret("password_" + new string('x', 1_000)));
    }
}
