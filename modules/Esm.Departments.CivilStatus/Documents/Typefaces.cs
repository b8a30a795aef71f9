namespace Esm.Departments.CivilStatus.Documents;

// Who draws a letter: the typeface of the pages, and what it lacks the first one that has it.
internal static class Typefaces
{
    // Chinese comes in one weight: it weighs more than all others together.
    private static readonly string[] Families = ["AtkinsonHyperlegibleNext", "NotoSans", "NotoSansArabic", "NotoSansHebrew"];
    private static readonly string[] Regular = [.. Families.Select(family => family + "-Regular"), "NotoSansSC-Regular"];
    private static readonly string[] Bold = [.. Families.Select(family => family + "-Bold"), "NotoSansSC-Regular"];

    public static Typeface First(bool bold) => Typeface.Of((bold ? Bold : Regular)[0]);

    // One typeface for a letter and its accents, or none.
    public static Typeface? For(ReadOnlySpan<char> letter, bool bold)
    {
        foreach (var name in bold ? Bold : Regular)
        {
            var face = Typeface.Of(name);
            if (HasAll(face, letter))
            {
                return face;
            }
        }

        return null;
    }

    private static bool HasAll(Typeface face, ReadOnlySpan<char> letter)
    {
        foreach (var rune in letter.EnumerateRunes())
        {
            if (!face.Has(rune))
            {
                return false;
            }
        }

        return true;
    }
}
