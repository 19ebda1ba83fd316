using ErrorTracking.Alerting;
using Microsoft.Extensions.Time.Testing;

namespace ErrorTracking.Examples;

/// <summary>
/// Rules rate an issue from P1 to P4, and each rule has a run book. One outage is one page to the person on duty.
/// Pitfall: a page for each error. After five hundred pages the pager is switched off, and the next outage reaches nobody.
/// See https://sre.google/sre-book/being-on-call, and https://sre.google/workbook/alerting-on-slos.
/// </summary>
public static class Severity
{
    private static readonly string[] Services = ["payments-api", "refunds", "reports", "notifications", "antifraud"];

    public static void Run()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 3, 14, 2, 0, 0, TimeSpan.Zero));
        #region outage
        var pager = new Pager(coolDown: TimeSpan.FromMinutes(30), clock);

        // The ledger fails for ten minutes, and five services report it.
        for (var error = 0; error < 500; error++)
        {
            clock.Advance(TimeSpan.FromSeconds(1.2));
            var service = Services[error % Services.Length];
            var isMoney = service is "payments-api" or "refunds";
            pager.Tell(new IssueFacts($"{service}: ledger", service, "ledger", Math.Min(1 + error, 40), isMoney, IsRegression: false));
        }

        // A small relapse within the cool-down. Then the next outage, after the cool-down.
        clock.Advance(TimeSpan.FromMinutes(20));
        pager.Tell(new IssueFacts("payments-api: ledger", "payments-api", "ledger", 12, IsMoney: true, IsRegression: false));
        clock.Advance(TimeSpan.FromMinutes(45));
        pager.Tell(new IssueFacts("payments-api: ledger", "payments-api", "ledger", 30, IsMoney: true, IsRegression: false));
        pager.Tell(new IssueFacts("notifications: template", "notifications", "template", 2, IsMoney: false, IsRegression: true));
        #endregion
        var told = pager.Pages.Concat(pager.Tickets).ToList();
        Console.WriteLine($"{told.Sum(page => page.Errors)} errors, {pager.Pages.Count} pages, {pager.Tickets.Count} tickets:");
        foreach (var page in told)
        {
            Console.WriteLine($"  {page.At:HH':'mm} {page.Severity}  {page.Errors,3} errors in {page.Issues.Count} issues  {page.Text}");
            Console.WriteLine($"            {page.RunBook}");
        }
    }
}
