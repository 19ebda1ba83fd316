namespace StructuredLogging.Shop;

/// <summary>What a test of telemetry calls.</summary>
public interface IPayments
{
    /// <summary>Charges a payment that ends in a timeout.</summary>
    void Charge(string id);
}
