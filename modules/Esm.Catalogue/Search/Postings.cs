using System.Runtime.InteropServices;

namespace Esm.Catalogue.Search;

// In which offering a word stands, and how much that counts.
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Posting(int Offering, float Score);

// Gathers the best score of each offering.
internal sealed class Postings
{
    private readonly Dictionary<int, float> _scores = [];

    public bool IsEmpty => _scores.Count == 0;

    public void Add(int offering, float score)
    {
        if (score > _scores.GetValueOrDefault(offering))
        {
            _scores[offering] = score;
        }
    }

    public void Add(Postings others, float factor)
    {
        foreach (var (offering, score) in others._scores)
        {
            Add(offering, score * factor);
        }
    }

    // Offerings that have both, with the lesser score.
    public Postings And(Postings other)
    {
        var both = new Postings();
        foreach (var (offering, score) in _scores.Where(entry => other._scores.ContainsKey(entry.Key)))
        {
            both.Add(offering, Math.Min(score, other._scores[offering]));
        }

        return both;
    }

    public Posting[] ToArray() => [.. _scores.Select(entry => new Posting(entry.Key, entry.Value)).OrderBy(posting => posting.Offering)];
}
