using System.Text;

namespace Esm.Departments.CivilStatus.Documents;

// Rule N0 of Unicode Annex 9: both brackets of a pair run the same way.
internal static class BidiBrackets
{
    private const string Pairs = "()[]{}⟨⟩「」『』（）【】";

    public static void Resolve(BidiClass[] classes, Rune[] letters, BidiClass embedding)
    {
        foreach (var (open, close) in Find(classes, letters).OrderBy(pair => pair.Open))
        {
            var inside = classes[(open + 1)..close].Select(BidiLevels.Strong).Where(letter => letter is BidiClass.L or BidiClass.R).ToHashSet();
            if (inside.Count == 0)
            {
                continue;
            }

            // What is against the paragraph inside counts only where the same stands before.
            var before = classes[..open].Select(BidiLevels.Strong).LastOrDefault(letter => letter is BidiClass.L or BidiClass.R, embedding);
            classes[open] = classes[close] = inside.Contains(embedding) ? embedding : before;
        }
    }

    private static List<(int Open, int Close)> Find(BidiClass[] classes, Rune[] letters)
    {
        var pairs = new List<(int Open, int Close)>();
        var waiting = new Stack<(int Closing, int At)>();
        for (var i = 0; i < letters.Length; i++)
        {
            var at = classes[i] == BidiClass.ON && letters[i].IsBmp ? Pairs.IndexOf((char)letters[i].Value, StringComparison.Ordinal) : -1;
            if (at < 0)
            {
                continue;
            }

            if (at % 2 == 0)
            {
                waiting.Push((Pairs[at + 1], i));
                continue;
            }

            if (!waiting.Any(open => open.Closing == letters[i].Value))
            {
                continue;
            }

            while (waiting.Pop() is var open)
            {
                if (open.Closing == letters[i].Value)
                {
                    pairs.Add((open.At, i));
                    break;
                }
            }
        }

        return pairs;
    }
}
