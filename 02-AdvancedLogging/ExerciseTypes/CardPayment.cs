namespace AdvancedLogging.ExerciseTypes;

/// <summary>A payment as the API of the bank delivers it. The type belongs to the bank, so it has no attributes of the shop.</summary>
/// <param name="Id">For example <c>pay_1003</c>.</param>
/// <param name="AmountMinor">The amount in minor units: 1299 is 12.99 in a currency with two decimals.</param>
/// <param name="Currency">An ISO 4217 code.</param>
/// <param name="CardNumber">16 digits.</param>
/// <param name="Mail">The customer's mail address.</param>
public sealed record CardPayment(string Id, long AmountMinor, string Currency, string CardNumber, string Mail);
