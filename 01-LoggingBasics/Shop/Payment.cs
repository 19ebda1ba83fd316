namespace LoggingBasics.Shop;

/// <summary>A payment of the shop.</summary>
/// <param name="Id">Its id, for example <c>pay_1001</c>.</param>
/// <param name="UserId">The id of the customer, for example <c>user_42</c>.</param>
/// <param name="AmountMinor">The amount in minor units: 1299 is 12.99 in a currency with two decimals.</param>
/// <param name="Currency">An ISO 4217 code.</param>
/// <param name="FailureReason"><c>card_declined</c> or <c>timeout</c>; null if the payment succeeded.</param>
public sealed record Payment(string Id, string UserId, long AmountMinor, string Currency, string? FailureReason = null)
{
    public static IReadOnlyList<Payment> Samples { get; } =
    [
        new("pay_1001", "user_42", 1299, "EUR"),
        new("pay_1002", "user_17", 250000, "EUR", "card_declined"),
        new("pay_1003", "user_42", 899, "USD", "timeout"),
        new("pay_1004", "user_08", 4550, "EUR", "card_declined"),
    ];
}
