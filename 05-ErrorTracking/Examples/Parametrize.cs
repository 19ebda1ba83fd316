using ErrorTracking.Grouping;

namespace ErrorTracking.Examples;

/// <summary>
/// A message without its values: dates, times, durations, addresses, ids, numbers and quoted texts become the names of their kinds.
/// Pitfall: a rule for numbers that runs before the rule for dates. <c>2026-03-14T09:26:53Z</c> then leaves a rest that differs.
/// See https://docs.sentry.io/concepts/data-management/event-grouping.
/// </summary>
public static class Parametrize
{
    private static readonly string[] Messages =
    [
        "User 17 has no card 'visa-4242'",
        "Timeout after 3000 ms at https://ledger/book/17",
        "Row 0af7651916cd43dd8448eb211c80319c of pay_1001 is locked by jan@shop.example",
        "Token expired at 2026-03-14T09:26:53Z",
        "Token expired at Sat, 14 Mar 2026 09:26:53 GMT",
        "Token expired at 14.03.2026 9:26",
        "No answer from 10.0.3.17:5432 since 09:26:53, waited 1m30s",
        "Upload of /payments/17/receipt.pdf failed after 1,048,576 bytes",
        "Session k9Mtd2gDcgG7x of release payments-api@0af7651 was closed",
        "The ledger answered HTTP 503 to a v2 call with SHA-256",
    ];

    public static void Run()
    {
        #region parametrize
        foreach (var message in Messages)
        {
            Console.WriteLine($"{message}\n  {Parametrizer.Parametrize(message)}");
        }
        #endregion
    }
}
