using System.Globalization;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace LoggingBasics.Examples;

/// <summary>
/// A test asserts the event id, the level and the properties of an event. Then a better wording breaks no test.
/// Pitfall: a test of the text fails after each correction of a word, and says nothing about the properties.
/// See https://learn.microsoft.com/dotnet/core/extensions/fake-logger.
/// </summary>
public static partial class TestingLogs
{
    #region code
    [LoggerMessage(1003, LogLevel.Error, "Payment {PaymentId} failed: {Reason}")]
    private static partial void Failed(ILogger logger, string paymentId, string reason);
    #endregion

    public static void Run()
    {
        Console.WriteLine($"{"",-34} as written  reworded");
        #region fake
        Compare("FakeLogger", log =>
        {
            var logger = new FakeLogger();
            log(logger);
            var record = logger.LatestRecord;
            return
            [
                ("event id is 1003", record.Id == 1003),
                ("level is Error", record.Level == LogLevel.Error),
                ("Reason is timeout", record.GetStructuredStateValue("Reason") == "timeout"),
                ("text is equal", record.Message == "Payment pay_1003 failed: timeout"),
            ];
        });
        #endregion
        #region sink
        Compare("in-memory sink", log =>
        {
            var sink = new CollectingSink();
            using var loggers = new SerilogLoggerFactory(new LoggerConfiguration().WriteTo.Sink(sink).CreateLogger(), dispose: true);
            log(loggers.CreateLogger("Shop.Payments"));
            var record = sink.Events.Single();
            var eventId = (StructureValue)record.Properties["EventId"];
            return
            [
                ("event id is 1003", eventId.Properties[0].Value is ScalarValue { Value: 1003 }),
                ("level is Error", record.Level == LogEventLevel.Error),
                ("Reason is timeout", record.Properties["Reason"] is ScalarValue { Value: "timeout" }),
                ("template is equal", record.MessageTemplate.Text == "Payment {PaymentId} failed: {Reason}"),
                ("text is equal", record.RenderMessage(CultureInfo.InvariantCulture) == "Payment \"pay_1003\" failed: \"timeout\""),
            ];
        });
        #endregion
    }

    private static void Compare(string recorder, Func<Action<ILogger>, (string Name, bool Holds)[]> assertions)
    {
        var before = assertions(logger => Failed(logger, "pay_1003", "timeout"));
        var after = assertions(logger => Reworded.Failed(logger, "pay_1003", "timeout"));
        foreach (var ((name, holds), (_, stillHolds)) in before.Zip(after))
        {
            Console.WriteLine($"{recorder,-14} {name,-19} {Word(holds),-11} {Word(stillHolds)}");
        }

        static string Word(bool holds) => holds ? "holds" : "fails";
    }

    private static partial class Reworded
    {
        [LoggerMessage(1003, LogLevel.Error, "The ledger refused payment {PaymentId}, because of {Reason}")]
        public static partial void Failed(ILogger logger, string paymentId, string reason);
    }
}
