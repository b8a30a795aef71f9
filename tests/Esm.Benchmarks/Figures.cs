using System.Globalization;

namespace Esm.Benchmarks;

// Milliseconds, sorted.
internal sealed class Figures
{
    private readonly double[] _sorted;

    public Figures(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    public int Count => _sorted.Length;

    public double Max => _sorted[^1];

    public double At(double quantile) => _sorted[(int)Math.Ceiling(quantile * _sorted.Length) - 1];

    public override string ToString()
        => string.Create(CultureInfo.InvariantCulture, $"n={Count} p50={At(0.5):F1} p90={At(0.9):F1} p99={At(0.99):F1} max={Max:F1} ms");
}
