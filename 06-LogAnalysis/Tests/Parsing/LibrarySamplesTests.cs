using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;
using NLog.Layouts;
using Serilog.Events;
using Serilog.Formatting;
using Serilog.Formatting.Compact;
using Serilog.Parsing;
using Xunit;
using static LogAnalysis.Tests.LogAnalysisTests;

namespace LogAnalysis.Tests.Parsing;

/// <summary>Samples that are what a library writes: with its next version they may be something else.</summary>
public sealed partial class LibrarySamplesTests
{
    private static readonly DateTimeOffset Time = new(2026, 3, 14, 9, 0, 0, 123, TimeSpan.Zero);
    private static readonly TimeoutException Exception = new("no answer");

    [Fact]
    public void Clef() => IsSample("serilog-clef", Serilog(new CompactJsonFormatter()));

    [Fact]
    public void SerilogJson() => IsSample("serilog-json", Serilog(new Serilog.Formatting.Json.JsonFormatter()));

    [Fact]
    public void NLogJson()
    {
        var layout = new JsonLayout
        {
            Attributes =
            {
                new JsonAttribute("time", "${longdate:universalTime=true}Z"), new JsonAttribute("level", "${level:upperCase=true}"), new JsonAttribute("logger", "${logger}"),
                new JsonAttribute("message", "${message}"), new JsonAttribute("exception", "${exception:format=tostring}"),
            },
        };
        IsSample("nlog-json", string.Concat(new[] { (NLog.LogLevel.Info, "Payment pay_1 started", (Exception?)null), (NLog.LogLevel.Error, "Payment pay_1 failed: timeout", Exception) }
            .Select((each, i) => layout.Render(new NLog.LogEventInfo(each.Item1, "Shop.Payments", each.Item2) { TimeStamp = Time.UtcDateTime.AddSeconds(i), Exception = each.Item3 }) + "\n")));
    }

    [Fact]
    public void MicrosoftJsonConsole()
    {
        var (stdout, written) = (Console.Out, new StringWriter());
        Console.SetOut(written);
        try
        {
            using var factory = LoggerFactory.Create(logging => logging.AddJsonConsole(options =>
            {
                (options.UseUtcTimestamp, options.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ");
                options.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            }));
            var logger = factory.CreateLogger("Shop.Payments");
#pragma warning disable CA1848, CA2254
            logger.LogInformation("Payment {PaymentId} started", "pay_1");
            logger.LogError(Exception, "Payment {PaymentId} failed: {Reason}", "pay_1", "timeout");
#pragma warning restore CA1848, CA2254
        }
        finally
        {
            Console.SetOut(stdout);
        }

        // Its clock cannot be set.
        var second = 0;
        IsSample("mel-json-console", AnyTime().Replace(written.ToString(), _ => $"2026-03-14T09:00:0{second++}.123Z"));
    }

    private static string Serilog(ITextFormatter formatter)
    {
        var output = new StringWriter { NewLine = "\n" };
        var parser = new MessageTemplateParser();
        formatter.Format(new LogEvent(Time, LogEventLevel.Information, null, parser.Parse("Payment {PaymentId} started"), [new("PaymentId", new ScalarValue("pay_1"))]), output);
        formatter.Format(new LogEvent(Time.AddSeconds(1), LogEventLevel.Error, Exception, parser.Parse("HTTP {RequestMethod} {RequestPath} responded {StatusCode} in {Elapsed:0.0000} ms"),
            [new("RequestMethod", new ScalarValue("POST")), new("RequestPath", new ScalarValue("/payments")), new("StatusCode", new ScalarValue(504)), new("Elapsed", new ScalarValue(2036.5))]), output);
        return output.ToString();
    }

    private static void IsSample(string name, string text)
    {
        var file = Path.Combine(Lesson.Folder, "Samples", "formats", $"{name}.log");
        text = text.ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECTED") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", RegexOptions.NonBacktracking)]
    private static partial Regex AnyTime();
}
