namespace StructuredLogging.Events;

/// <summary>Failed payments of three versions, for the example <c>evolution</c>. Five of them cannot be read.</summary>
public static class FailedPayments
{
    public static readonly string[] Bodies =
    [
        """{"payload":{"payment_id":"pay_1001","amount":12.99,"reason":"declined"}}""",
        """{"version":1,"payload":{"payment_id":"pay_1002","amount":1299.00,"reason":"timeout"}}""",
        """{"version":2,"payload":{"payment_id":"pay_1003","amount_minor":129900,"currency":"CHF","reason":"timeout","retryable":true}}""",
        """{"version":2,"payload":{"payment_id":"pay_1004","amount_minor":500,"reason":"card_declined","risk":{"score":0.93}}}""",
        """{"version":2,"payload":{"payment_id":"pay_1005","amount_minor":"500","reason":"timeout"}}""",
        """{"version":2,"payload":{"amount_minor":500,"reason":"timeout"}}""",
        """{"version":3,"payload":{"payment":{"id":"pay_1007","amount_minor":700},"reason":"timeout"}}""",
        """{"version":1,"payload":{"payment_id":"pay_1008","amount":0.001,"reason":"timeout"}}""",
        """{"version":2,"payload":{"payment_id":"pay_10""",
    ];
}
