using MetricsCollection.Alerting;
using MetricsCollection.Prometheus;
using Xunit;

namespace MetricsCollection.Tests.Alerting;

public sealed class LabelMatchTests
{
    [Theory]
    [InlineData("severity=\"page\"", "severity=page")]
    [InlineData("severity=page", "severity=page")]
    [InlineData("  severity  !=  page  ", "severity!=page")]
    [InlineData("{code=~\"5..\", team!~ledger}", "code=~5..;team!~ledger")]
    [InlineData("{}", "")]
    [InlineData("a=b,", "a=b")]
    [InlineData("a=,b=}}", "a=;b=}")]
    [InlineData("{a=\"x,y\",b=z}", "a=x,y;b=z")]
    [InlineData("a=\"say \\\"hi, you\\\"\"", "a=say \"hi, you\"")]
    [InlineData("a=one\\ntwo", "a=one\ntwo")]
    [InlineData("a=C:\\temp\\", "a=C:\\temp\\")]
    [InlineData("a=\\\"", "a=\"")]
    [InlineData("a==\\\\=\\=", "a==\\=\\=")]
    [InlineData("a=~~~", "a=~~~")]
    [InlineData("a='", "a='")]
    [InlineData("name_1:x=\"ž\"", "name_1:x=ž")]
    public void MatchersAreReadAsAlertmanagerDoes(string text, string expected) =>
        Assert.Equal(expected, string.Join(';', LabelMatch.ParseList(text).Select(match => $"{match.Name}{match.Operator}{match.Value}")));

    [Theory]
    [InlineData(",", "'' is not a matcher")]
    [InlineData("severity page", "'severity page' is not a matcher")]
    [InlineData("in-valid=x", "is not a matcher")]
    [InlineData("\"quoted name\"=x", "is not a matcher")]
    [InlineData("a=\"open", "has no quote at its end")]
    [InlineData("a=close\"", "has no backslash before it")]
    [InlineData("a=\"x\"y\"", "has no backslash before it")]
    [InlineData("a=~\"[x\"", "has parts that are not read here")]
    [InlineData("a=~\"(x\"", "is not a regular expression")]
    [InlineData("a=~\"*x\"", "has parts that are not read here")]
    [InlineData("a=~\"x**\"", "has parts that are not read here")]
    [InlineData("a=~\"x{2,1}\"", "is not a regular expression")]
    [InlineData("a=~\"\\\\d+\"", "write [0-9] for \\d")]
    [InlineData("a=~\"(?i)x\"", "has parts that are not read here")]
    [InlineData("a=~\"^x$\"", "leave out ^ and $")]
    [InlineData("a=~\"[[:alpha:]]\"", "has parts that are not read here")]
    [InlineData("a=~\"x{1001}\"", "has parts that are not read here")]
    public void AnythingElseIsRefused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<InvalidDataException>(() => LabelMatch.ParseList(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("team=\"\"", true)]
    [InlineData("team!=ledger", true)]
    [InlineData("team=~\".*\"", true)]
    [InlineData("team=~\".+\"", false)]
    [InlineData("code=~5..", true)]
    [InlineData("code=~50", false)]
    [InlineData("code!~50", true)]
    [InlineData("code=~\"4..|503\"", true)]
    [InlineData("code=~\"[^4].{2}\"", true)]
    [InlineData("code=503", true)]
    [InlineData("code=50.", false)]
    [InlineData("text=~\"a.b\"", false)]
    public void AMissingLabelIsEmptyAndAPatternFitsTheWholeValue(string text, bool matches) =>
        Assert.Equal(matches, LabelMatch.Parse(text).Matches(LabelSet.Of(("code", "503"), ("text", "a\nb"))));
}
