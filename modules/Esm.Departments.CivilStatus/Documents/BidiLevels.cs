namespace Esm.Departments.CivilStatus.Documents;

// Which way each letter of a line runs: even levels to the right, odd ones to the left. Unicode Annex 9 without the signs that set a direction
// (intake takes them out of what people type): https://www.unicode.org/reports/tr9/
internal static class BidiLevels
{
    // As its first letter that has a direction.
    public static bool IsRightToLeft(string text)
        => text.EnumerateRunes().Select(BidiClasses.Of).FirstOrDefault(letter => letter is BidiClass.L or BidiClass.R or BidiClass.AL) is BidiClass.R or BidiClass.AL;

    public static byte[] Of(string text, bool rightToLeft)
    {
        var letters = text.EnumerateRunes().ToArray();
        var classes = letters.Select(BidiClasses.Of).ToArray();
        var levels = new byte[text.Length];
        if (!rightToLeft && !classes.Any(letter => letter is BidiClass.R or BidiClass.AL or BidiClass.AN))
        {
            return levels;
        }

        var embedding = rightToLeft ? BidiClass.R : BidiClass.L;
        ResolveWeak(classes, embedding);
        BidiBrackets.Resolve(classes, letters, embedding);
        ResolveNeutral(classes, embedding);
        var spaceAtEnd = text.TrimEnd().Length;
        var at = 0;
        for (var i = 0; i < letters.Length; i++)
        {
            var level = at < spaceAtEnd ? Level(classes[i], rightToLeft) : Level(embedding, rightToLeft);
            levels.AsSpan(at, letters[i].Utf16SequenceLength).Fill(level);
            at += letters[i].Utf16SequenceLength;
        }

        return levels;
    }

    // What a number is to the signs around it.
    public static BidiClass Strong(BidiClass letter) => letter is BidiClass.EN or BidiClass.AN ? BidiClass.R : letter;

    // Rules W1 to W7: accents, numbers and what belongs to them.
    private static void ResolveWeak(BidiClass[] classes, BidiClass embedding)
    {
        var strong = embedding;
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = classes[i] switch
            {
                BidiClass.NSM => i == 0 ? embedding : classes[i - 1],
                BidiClass.EN when strong == BidiClass.AL => BidiClass.AN,
                _ => classes[i],
            };
            strong = classes[i] is BidiClass.L or BidiClass.R or BidiClass.AL ? classes[i] : strong;
        }

        ResolveSeparators(classes);
        strong = embedding;
        for (var i = 0; i < classes.Length; i++)
        {
            classes[i] = classes[i] switch
            {
                BidiClass.AL => BidiClass.R,
                BidiClass.ES or BidiClass.CS or BidiClass.ET => BidiClass.ON,
                BidiClass.EN when strong == BidiClass.L => BidiClass.L,
                _ => classes[i],
            };
            strong = classes[i] is BidiClass.L or BidiClass.R ? classes[i] : strong;
        }
    }

    private static void ResolveSeparators(BidiClass[] classes)
    {
        for (var i = 1; i + 1 < classes.Length; i++)
        {
            var (before, after) = (classes[i - 1], classes[i + 1]);
            if (before == after && ((classes[i] == BidiClass.ES && before == BidiClass.EN) || (classes[i] == BidiClass.CS && before is BidiClass.EN or BidiClass.AN)))
            {
                classes[i] = before;
            }
        }

        for (var i = 0; i < classes.Length; i++)
        {
            var end = End(classes, i, letter => letter == BidiClass.ET);
            if ((i > 0 && classes[i - 1] == BidiClass.EN) || (end < classes.Length && classes[end] == BidiClass.EN))
            {
                classes.AsSpan(i, end - i).Fill(BidiClass.EN);
            }

            i = Math.Max(i, end - 1);
        }
    }

    // Rules N1 and N2: what has no direction takes that of both its sides, or else that of the paragraph.
    private static void ResolveNeutral(BidiClass[] classes, BidiClass embedding)
    {
        for (var i = 0; i < classes.Length; i++)
        {
            var end = End(classes, i, letter => letter == BidiClass.ON);
            var before = i == 0 ? embedding : Strong(classes[i - 1]);
            var after = end == classes.Length ? embedding : Strong(classes[end]);
            classes.AsSpan(i, end - i).Fill(before == after ? before : embedding);
            i = Math.Max(i, end - 1);
        }
    }

    // Rules I1 and I2.
    private static byte Level(BidiClass letter, bool rightToLeft) => letter switch
    {
        BidiClass.L => (byte)(rightToLeft ? 2 : 0),
        BidiClass.R => 1,
        _ => 2,
    };

    private static int End(BidiClass[] classes, int start, Func<BidiClass, bool> belongs)
    {
        while (start < classes.Length && belongs(classes[start]))
        {
            start++;
        }

        return start;
    }
}
