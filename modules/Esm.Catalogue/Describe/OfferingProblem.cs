namespace Esm.Catalogue.Describe;

// What is wrong with an offering file, for its author.
internal sealed record OfferingProblem(string File, long Line, string Cause)
{
    public override string ToString() => $"{File}:{Line}: {Cause}";
}
