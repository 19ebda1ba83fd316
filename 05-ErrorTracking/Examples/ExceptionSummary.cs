using System.Diagnostics.Metrics;
using ErrorTracking.Simulation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.ExceptionSummarization;

namespace ErrorTracking.Examples;

/// <summary>
/// A metric needs a tag with few values. The summarizer gives a type and a description, and your provider those of your own exceptions.
/// Pitfall: <c>AdditionalDetails</c> may hold ids and secrets. It is for a log, and not for a tag.
/// See https://learn.microsoft.com/dotnet/api/microsoft.extensions.diagnostics.exceptionsummarization.
/// </summary>
public static class ExceptionSummary
{
    public static void Run()
    {
        #region count
        using var services = new ServiceCollection()
            .AddExceptionSummarizer(summaries => summaries.AddHttpProvider().AddProvider<PaymentSummaries>())
            .BuildServiceProvider();
        var summarizer = services.GetRequiredService<IExceptionSummarizer>();
        using var meter = new Meter("Shop");
        var failures = meter.CreateCounter<long>("shop.payments.failed", "{payment}");

        using var counted = new CountedTags(meter);
        foreach (var exception in FailedPayments.Of(payments: 10_000))
        {
            var summary = summarizer.Summarize(exception);
            failures.Add(1, new("error.type", summary.ExceptionType), new("error.description", summary.Description));
        }
        #endregion

        counted.Print(messages: FailedPayments.Of(payments: 10_000).Select(exception => exception.Message).Distinct().Count());
    }

    #region provider
    private sealed class PaymentSummaries : IExceptionSummaryProvider
    {
        public IEnumerable<Type> SupportedExceptionTypes => [typeof(PaymentDeclinedException)];

        public IReadOnlyList<string> Descriptions => ["card_declined", "timeout"];

        // The index of a description. Any text of your own is impossible, so the number of values stays small.
        public int Describe(Exception exception, out string? additionalDetails)
        {
            additionalDetails = exception.Message;
            return exception is PaymentDeclinedException { Reason: "card_declined" } ? 0 : 1;
        }
    }
    #endregion
}
