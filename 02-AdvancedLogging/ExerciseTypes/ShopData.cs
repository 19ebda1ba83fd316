using Microsoft.Extensions.Compliance.Classification;

namespace AdvancedLogging.ExerciseTypes;

/// <summary>The taxonomy of the shop: its classes of sensitive data.</summary>
public static class ShopData
{
    /// <summary>Card numbers. No part of them may be logged.</summary>
    public static DataClassification Card { get; } = new("Shop", "Card");

    /// <summary>Data of a person. A log may tell whether two events concern the same person, and not who the person is.</summary>
    public static DataClassification Personal { get; } = new("Shop", "Personal");
}

/// <summary>Marks a card number.</summary>
public sealed class CardDataAttribute() : DataClassificationAttribute(ShopData.Card);

/// <summary>Marks data of a person.</summary>
public sealed class PersonalDataAttribute() : DataClassificationAttribute(ShopData.Personal);
