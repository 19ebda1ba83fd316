using System.Security.Cryptography;
using System.Text;

namespace Learn.Catalog;

/// <summary>The hash by which texts are compared.</summary>
public static class TextHash
{
    /// <summary>16 hexadecimal digits of the text's SHA-256. Line endings do not count.</summary>
    public static string Of(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))))[..16];
}
