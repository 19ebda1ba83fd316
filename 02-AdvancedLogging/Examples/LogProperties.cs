using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Templates;
using ILogger = Microsoft.Extensions.Logging.ILogger;

namespace AdvancedLogging.Examples;

/// <summary>
/// The source generator makes a property of the event from each member of an object.
/// Pitfall: an object in a template becomes one text, and each new member of it goes into the log unseen.
/// See https://learn.microsoft.com/dotnet/core/extensions/logging/source-generation.
/// </summary>
public static partial class LogProperties
{
    #region messages
    [LoggerMessage(EventId = 1001, EventName = "payment.created", Level = LogLevel.Information, Message = "Payment created")]
    private static partial void PaymentCreated(
        ILogger logger,
        [LogProperties(OmitReferenceName = true, SkipNullProperties = true)] Payment payment,
        [TagName("shop.user_id")] string userId,
        [TagProvider(typeof(CallerTags), nameof(CallerTags.Provide))] Uri caller);

    private sealed record Payment(
        string PaymentId, long AmountMinor, string Currency, string? Coupon, [property: LogPropertyIgnore] string Note);

    /// <summary>For types that belong to others, and for members that need a calculation.</summary>
    internal static class CallerTags
    {
        public static void Provide(ITagCollector tags, Uri caller)
        {
            tags.Add("host", caller.Host);
            tags.Add("is_test", caller.Query.Contains("test=1", StringComparison.Ordinal));
        }
    }
    #endregion

    public static void Run()
    {
        using var log = new LoggerConfiguration()
            .WriteTo.Console(new ExpressionTemplate("{@l:u3} {@mt}\n{#each name, value in rest()}  {name} = {value}\n{#end}"))
            .CreateLogger();
        using var services = new ServiceCollection().AddLogging(logging => logging.AddSerilog(log)).BuildServiceProvider();
        var logger = services.GetRequiredService<ILoggerFactory>().CreateLogger("payments-api");

        #region calls
        var payment = new Payment("pay_1001", 1299, "EUR", Coupon: null, Note: "for my sister");
        PaymentCreated(logger, payment, "user_42", new Uri("https://shop.example/checkout?test=1"));

        // Not like this.
        logger.LogInformation("{Payment} created", payment);
        #endregion
    }
}
