namespace Esm.Requests.Data;

// Amounts are stored in cents and said in euro.
internal static class Cents
{
    private const decimal PerEuro = 100;

    public static int Of(decimal euros) => (int)Math.Round(euros * PerEuro, MidpointRounding.AwayFromZero);

    public static decimal ToEuro(int cents) => cents / PerEuro;
}
