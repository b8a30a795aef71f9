namespace Esm.Benchmarks.Seed;

// The same sequence at each run: https://prng.di.unimi.it/splitmix64.c
internal sealed class Dice(ulong seed)
{
    private ulong _state = seed;

    public int Next(int below)
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return (int)((z ^ (z >> 31)) % (ulong)below);
    }

    public bool Chance(int percent) => Next(100) < percent;

    public T Of<T>(IReadOnlyList<T> choices) => choices[Next(choices.Count)];

    // Few are met often, most seldom.
    public int Skewed(int below) => (int)((long)Next(below) * Next(below) / below);
}
