using System.Globalization;

namespace LogAnalysis.Simulation;

/// <summary>What is drawn for the lines of a request.</summary>
internal sealed class ShopDraws(Random random)
{
    private static readonly (string Name, int Weight)[] Currencies = [("EUR", 60), ("USD", 20), ("CZK", 12), ("SEK", 8)];

    /// <summary>A value between quantiles, from the fastest to the slowest.</summary>
    public int Of(int[] quantiles)
    {
        var place = random.NextDouble() * (quantiles.Length - 1);
        var below = (int)place;
        return quantiles[below] + (int)((quantiles[below + 1] - quantiles[below]) * (place - below));
    }

    public string Currency()
    {
        var place = random.Next(Currencies.Sum(currency => currency.Weight));
        return Currencies.First(currency => (place -= currency.Weight) < 0).Name;
    }

    public string Hex(int bytes)
    {
        Span<byte> drawn = stackalloc byte[bytes];
        random.NextBytes(drawn);
        return Convert.ToHexStringLower(drawn);
    }

    public static string Stack(string type, string message, string method, int line) =>
        string.Create(CultureInfo.InvariantCulture, $"{type}: {message}\n   at Shop.{method}(String id, CancellationToken cancellation) in {method.Split('.')[1]}.cs:line {line}\n   at Shop.Web.Endpoints.HandleAsync(HttpContext context) in Endpoints.cs:line 31");

    /// <summary>Tenths of a millisecond.</summary>
    public static TimeSpan Tenths(int tenths) => new(tenths * (TimeSpan.TicksPerMillisecond / 10));
}
