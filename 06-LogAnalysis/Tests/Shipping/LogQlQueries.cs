using System.Globalization;
using System.Text.Json;

namespace LogAnalysis.Tests.Shipping;

/// <summary>Lines with the difficulties of LogQL, and the queries that are asked of them, here and of a Loki.</summary>
internal static class LogQlQueries
{
    /// <summary>Lines at each second, by service, level and metadata.</summary>
    private static readonly (string Service, string Level, string Metadata, string Line)[] Lines =
    [
        ("ledger", "info", "", """{"a":1,"service":"x","msg":"hello"}"""),
        ("ledger", "info", "trace_id=m1", """{"trace_id":"m1","ok":true,"n":null,"list":[1],"in":{"deep":{"x":1.50}}}"""),
        ("ledger", "error", "", "plain text, no JSON"),
        ("payments-api", "error", "", "[1,2]"),
        ("payments-api", "error", "", "\"text\""),
        ("payments-api", "info", "", """{"status":"504","d":"12ms"}"""),
        ("payments-api", "info", "", """{"status":504,"d":12.5}"""),
        ("payments-api", "warn", "", """{"status":"abc","d":-5}"""),
        ("payments-api", "warn", "", """{"status":"","1x":"digit","a-b":"dash","ü":"u","esc":"tab\there \"q\" \u00e9"}"""),
        ("antifraud", "info", "service=meta", """{"status":201,"ok":false}"""),
        ("antifraud", "info", "trace_id=m2", """{"status":1e3,"big":12345678901234567890}"""),
        ("antifraud", "debug", "user=u-1", """  {"status":7, "d": 0.25}"""),
        ("broken", "info", "", """{"status":504,"d":"""),
        ("twice", "info", "", """{"status":1,"status":2}"""),
        ("double", "info", "trace_id=m1", """{"trace_id":"line"}"""),
    ];

    /// <summary>Queries for lines, over the whole range; the names of the app are put in place of APP.</summary>
    public static readonly string[] ForLines =
    [
        """{app="APP"}""",
        """{app="APP", service="ledger"}""",
        """{app="APP", service!="ledger", level="info"}""",
        """{app="APP", level=~"warn|error"}""",
        """{app="APP", level!~"warn|error"}""",
        """{app="APP", level=~"e.*"}""",
        """{app="APP", level=~"err"}""",
        """{app="APP", region=""}""",
        """{app="APP", region!=""}""",
        """{app="APP"} |= "JSON" """,
        """{app="APP"} != "status" """,
        """{app="APP"} |= "" """,
        """{app="APP"} |= `"status":504` != "d" """,
        """{app="APP"} |= "\"ok\":true" """,
        """{app="APP", service="ledger"} | json""",
        """{app="APP", service="payments-api"} | json""",
        """{app="APP", service="antifraud"} | json""",
        """{app="APP", service="broken"} | json""",
        """{app="APP", service="twice"} | json""",
        """{app="APP", service!~"broken|twice|double"} | json | status = 504""",
        """{app="APP", service!~"broken|twice|double"} | json | status == 504""",
        """{app="APP", service!~"broken|twice|double"} | json | status != 504""",
        """{app="APP", service!~"broken|twice|double"} | json | status >= 201""",
        """{app="APP", service!~"broken|twice|double"} | json | status < 300""",
        """{app="APP", service!~"broken|twice|double"} | json | status <= 7""",
        """{app="APP", service!~"broken|twice|double"} | json | status > 7.5""",
        """{app="APP", service!~"broken|twice|double"} | json | status = "504" """,
        """{app="APP", service!~"broken|twice|double"} | json | status != "" """,
        """{app="APP", service!~"broken|twice|double"} | json | status = "" """,
        """{app="APP", service!~"broken|twice|double"} | json | status = "abc" | d < 0""",
        """{app="APP", service!~"broken|twice|double"} | json | d > 12""",
        """{app="APP", service!~"broken|twice|double"} | json | ok = "true" """,
        """{app="APP", service!~"broken|twice|double"} | json | __error__ = "" """,
        """{app="APP", service!~"broken|twice|double"} | json | __error__ != "" """,
        """{app="APP", service!~"broken|twice|double"} | json | status > 1 | __error__ = "LabelFilterErr" """,
        """{app="APP"} | trace_id = "m1" """,
        """{app="APP"} | trace_id != "" """,
        """{app="APP", service="double"} | json | trace_id = "line" """,
        """{app="APP", service="ledger"} | json | trace_id = "m1" """,
        """{app="APP"} | service_extracted = "meta" """,
        """{app="APP"} | level = "warn" """,
        """{app="APP"} | user =~ "^(u-.*)$" """,
        """{app="APP"} | user =~ "u-.*" """,
        """{app="APP"} | user !~ "^(u-.*)$" | level = "debug" """,
        """{app="APP", service="ledger"} | json | line_format "{{.service}} {{.level}} {{.msg}}" """,
        """{app="APP", service="ledger"} | json | line_format "{{ .a }}" |= "1" """,
        """{app="APP", service="ledger"} | line_format "{{.service | upper}}" """,
        """{app="APP", service="antifraud"} | json | status = 201 | line_format "{\"b\":{{.status}}}" | json""",
        """{app="APP"} | logfmt""",
        """{app="APP"} |~ "J.ON" """,
        """{app="APP"} | json | status = 504 or status = 201""",
        """{app="APP"} | json | status = 504, d > 1""",
        """{app="APP"} | json | d > 5ms""",
        """{app="APP"} | json | (status = 504)""",
        """{app="APP"} | json a="b" """,
    ];

    /// <summary>Queries that Loki refuses, wherever they are asked.</summary>
    public static readonly string[] Wrong =
    [
        """{app="APP",}""",
        """{app="APP" """,
        """{app=APP}""",
        """{app=="APP"}""",
        """{}""",
        """{app=~"A*"}""",
        """{app=~".*"}""",
        """{app!="APP"}""",
        """{app=""}""",
        """{app="APP"} | json | status >""",
        """{app="APP"} | json | status > high""",
        """{app="APP"} extra""",
        """{app="APP"} |= text""",
        """{app="APP"} |""",
        """{app="APP""",
        """{app=~"*"}""",
        """app="APP" """,
        """sum by service (rate({app="APP"}[5m]))""",
        """sum(count_over_time({app="APP"}))""",
        """sum(count_over_time({app="APP"}[5 minutes]))""",
        """count_over_time({app="APP"} | json | unwrap d [5m])""",
        """max_over_time({app="APP"} | json [5m])""",
        """topk(0, count_over_time({app="APP"}[5m]))""",
        """sum(sum({app="APP"}))""",
        "",
    ];

    /// <summary>Queries for numbers, at the end of the range.</summary>
    public static readonly string[] ForNumbers =
    [
        """sum(count_over_time({app="APP"}[1m]))""",
        """sum(count_over_time({app="APP", service="none"}[1m]))""",
        """sum by (service) (count_over_time({app="APP"}[1m]))""",
        """sum by (service, level) (count_over_time({app="APP"}[1m]))""",
        """sum by (region) (count_over_time({app="APP"}[1m]))""",
        """sum by () (count_over_time({app="APP"}[1m]))""",
        """sum by (service) (sum by (service, level) (count_over_time({app="APP"}[1m])))""",
        """sum(sum by (service) (count_over_time({app="APP"}[1m])))""",
        """sum(topk(2, sum by (service) (count_over_time({app="APP", service=~"payments-api|ledger|broken"}[1m]))))""",
        """topk(1, sum by (service) (count_over_time({app="APP"}[1m])))""",
        """topk(2, sum by (service) (count_over_time({app="APP", service=~"payments-api|ledger|broken"}[1m])))""",
        """count(sum by (level) (count_over_time({app="APP"}[1m])))""",
        """max by (level) (sum by (service, level) (count_over_time({app="APP"}[1m])))""",
        """sum(rate({app="APP"}[1m]))""",
        """sum(count_over_time({app="APP"}[5s]))""",
        """count_over_time({app="APP", service="broken"}[1m])""",
        """sum(count_over_time({app="APP"} |= "status" [1m]))""",
        """sum(count_over_time({app="APP", service="antifraud"} | json [1m]))""",
        """sum by (status) (count_over_time({app="APP", service="antifraud"} | json [1m]))""",
        """sum by (ok) (count_over_time({app="APP", service="antifraud"} | json | ok != "" [1m]))""",
        """sum by (status) (count_over_time({app="APP", service!~"broken|twice|double"} | json | status != "" [1m]))""",
        """sum by (status) (count_over_time({app="APP", service!~"broken|twice|double"} | json | __error__ = "" [1m]))""",
        """sum by (status) (count_over_time({app="APP", service!~"broken|twice|double"} | json [1m]))""",
        """sum(count_over_time({app="APP", service!~"broken|twice|double"} | json [1m]))""",
        """sum by (service) (count_over_time({app="APP", service!~"broken|twice|double"} | json | status > 1 [1m]))""",
        """count(sum by (status) (count_over_time({app="APP", level="info", service!~"broken|twice|double"} | json | status = 504 [1m])))""",
        """max(max_over_time({app="APP", service="antifraud"} | json | unwrap status [1m]))""",
        """max by (level) (max_over_time({app="APP", service="antifraud"} | json | unwrap status [1m]))""",
        """max(max_over_time({app="APP", service="payments-api", level="info"} | json | unwrap d [1m]))""",
        """sum by (trace_id) (count_over_time({app="APP"} | trace_id != "" [1m]))""",
        """sum(count_over_time({app="APP"}[0s]))""",
        """sum(count_over_time({app="APP"}[1m] offset 1s))""",
        """sum(count_over_time({app="APP"}[1m])) > 5""",
        """sum(count_over_time({app="APP"}[1m])) by (service)""",
        """avg(count_over_time({app="APP"}[1m]))""",
        """sum without (service) (count_over_time({app="APP"}[1m]))""",
        """max(max_over_time({app="APP", service="antifraud"} | json | unwrap status | __error__ = "" [1m]))""",
        """{app="APP"}""",
    ];

    /// <summary>A push of the lines, second by second.</summary>
    public static byte[] Push(string app, long start) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        streams = Lines.Index().GroupBy(line => (line.Item.Service, line.Item.Level)).Select(stream => new
        {
            stream = new { app, service = stream.Key.Service, level = stream.Key.Level },
            values = stream.Select(line => new object[]
            {
                (start + (line.Index * 1_000_000_000L)).ToString(CultureInfo.InvariantCulture),
                line.Item.Line,
                line.Item.Metadata.Split('=') is [var name, var value] ? new Dictionary<string, string> { [name] = value } : [],
            }),
        }),
    });

    /// <summary>The end of the range: a second after the last line.</summary>
    public static long End(long start) => start + (Lines.Length * 1_000_000_000L);
}
