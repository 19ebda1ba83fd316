using ErrorTracking.Alerting;
using Microsoft.Extensions.Time.Testing;

namespace ErrorTracking.Examples;

/// <summary>
/// How bad is it, by rule, with a run book for each; and one outage is one page, however many errors in however many services it makes.
/// Pitfall: a page for each error. Whoever is woken five hundred times switches the pager off, and sleeps through the next outage.
/// See https://sre.google/sre-book/being-on-call, and https://sre.google/workbook/alerting-on-slos.
/// </summary>
public static class Severity
{
    public static void Run()
    {
        Console.WriteLine("Rules, the first that fits decides:");
        foreach (var rule in SeverityRules.Shop)
        {
            Console.WriteLine($"  {rule.Severity}  {rule.Name,-26} {rule.RunBook}");
        }

        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 2, 0, 0, TimeSpan.Zero));
        #region outage
        var pager = new Pager(coolDown: TimeSpan.FromMinutes(30), clock);

        // The ledger fails for ten minutes; five services say so, each in its own words.
        for (var error = 0; error < 500; error++)
        {
            clock.Advance(TimeSpan.FromSeconds(1.2));
            var service = new[] { "payments-api", "refunds", "reports", "notifications", "antifraud" }[error % 5];
            pager.Tell(new IssueFacts($"{service}: ledger", service, "ledger", UsersPerMinute: Math.Min(1 + error, 40), IsMoney: service is "payments-api" or "refunds", IsRegression: false));
        }

        // Quiet for a while, a small relapse within the cool-down, and the next outage after it.
        clock.Advance(TimeSpan.FromMinutes(20));
        pager.Tell(new IssueFacts("payments-api: ledger", "payments-api", "ledger", 12, IsMoney: true, IsRegression: false));
        clock.Advance(TimeSpan.FromMinutes(45));
        pager.Tell(new IssueFacts("payments-api: ledger", "payments-api", "ledger", 30, IsMoney: true, IsRegression: false));
        pager.Tell(new IssueFacts("notifications: template", "notifications", "template", 2, IsMoney: false, IsRegression: true));
        #endregion
        Console.WriteLine($"\n{pager.Pages.Concat(pager.Tickets).Sum(page => page.Errors)} errors, {pager.Pages.Count} pages, {pager.Tickets.Count} tickets:");
        foreach (var page in pager.Pages.Concat(pager.Tickets))
        {
            Console.WriteLine($"  {page.At:HH':'mm} {page.Severity}  {page.Errors,3} errors in {page.Issues.Count} issues  {page.Text}\n            {page.RunBook}");
        }
    }
}
