namespace LoggingBasics.Shop;

/// <summary>An HTTP request that the shop has answered.</summary>
/// <param name="Path">The path of its address.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Milliseconds">How long the answer took.</param>
public sealed record Request(string Path, int Status, int Milliseconds)
{
    public static IReadOnlyList<Request> Samples { get; } =
    [
        new("/health", 200, 1),
        new("/payments/pay_1001", 200, 35),
        new("/payments/pay_1002", 200, 812),
        new("/health", 503, 2),
    ];
}
