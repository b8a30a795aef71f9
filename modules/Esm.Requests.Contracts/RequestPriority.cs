namespace Esm.Requests.Contracts;

/// <summary>How urgent requests may be.</summary>
public static class RequestPriority
{
    /// <summary>The most urgent.</summary>
    public const int Highest = 1;

    /// <summary>As most are; what nobody ranked is sorted among them.</summary>
    public const int Usual = 3;

    /// <summary>The least urgent.</summary>
    public const int Lowest = 4;
}
