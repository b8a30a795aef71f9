using Esm.Catalogue.Browse;

namespace Esm.Catalogue.Search;

// Adds up, word by word, how well each offering fits. A word that few offerings know says more than one they all know; one that none knows says nothing.
internal sealed class Ranking(PublishedOffering[] offerings, bool internalToo)
{
    private readonly float[] _total = new float[offerings.Length];
    private readonly float[] _word = new float[offerings.Length];
    private readonly int[] _coverage = new int[offerings.Length];
    private int _hits;
    private int _known;

    public bool HasHit => _hits > 0;

    public void Add(Posting[] postings, float factor)
    {
        foreach (var (offering, score) in postings)
        {
            if (!internalToo && offerings[offering].Info.IsInternal)
            {
                continue;
            }

            _hits += _word[offering] == 0 ? 1 : 0;
            _word[offering] = Math.Max(_word[offering], score * factor);
        }
    }

    // Length in typed words of what was looked for.
    public void CloseWord(int length)
    {
        if (_hits == 0)
        {
            return;
        }

        var weight = length * MathF.Log(1 + ((float)offerings.Length / _hits));
        for (var i = 0; i < _word.Length; i++)
        {
            if (_word[i] > 0)
            {
                _total[i] += weight * _word[i];
                _coverage[i] += length;
                _word[i] = 0;
            }
        }

        _known += length;
        _hits = 0;
    }

    public IReadOnlyList<PublishedOffering> Best(float relevance)
    {
        var found = new List<(PublishedOffering Offering, float Score)>();
        for (var i = 0; i < _total.Length; i++)
        {
            if (_total[i] > 0)
            {
                found.Add((offerings[i], _total[i] * _coverage[i] / _known));
            }
        }

        if (found.Count == 0)
        {
            return [];
        }

        found.Sort((left, right) => right.Score.CompareTo(left.Score) is not 0 and var order
            ? order
            : StringComparer.CurrentCulture.Compare(left.Offering.Info.Title.ToString(), right.Offering.Info.Title.ToString()));
        var least = found[0].Score * relevance;
        return [.. found.TakeWhile(entry => entry.Score >= least).Select(entry => entry.Offering)];
    }
}
