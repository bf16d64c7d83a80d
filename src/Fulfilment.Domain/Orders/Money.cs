namespace Fulfilment.Domain.Orders;

/// <summary>Integer minor units (yen: whole yen) with an ISO 4217 currency. Two currencies never meet in one sum.</summary>
public readonly record struct Money(long Minor, string Currency)
{
    public static Money Yen(long yen) => new(yen, "JPY");

    public static Money operator +(Money a, Money b) => new(checked(a.Minor + Same(a, b).Minor), a.Currency);

    public static Money operator -(Money a, Money b) => new(checked(a.Minor - Same(a, b).Minor), a.Currency);

    public static Money operator *(Money a, int times) => new(checked(a.Minor * times), a.Currency);

    /// <summary>Digits after the point in the currency's major unit (ISO 4217): JPY 0, most 2, the dinars 3.</summary>
    public int Exponent => Currency switch { "JPY" or "KRW" or "VND" => 0, "BHD" or "JOD" or "KWD" or "OMR" or "TND" => 3, _ => 2 };

    private static Money Same(Money a, Money b) =>
        a.Currency == b.Currency ? b : throw new InvalidOperationException($"{a.Currency} and {b.Currency} do not add up.");
}
