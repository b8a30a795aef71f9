using System.Globalization;
using System.Text;
using HarfBuzzSharp;

namespace Esm.Departments.CivilStatus.Documents;

// How a sign behaves where directions mix. The names are those of Unicode Annex 9.
internal enum BidiClass
{
    L,
    R,
    AL,
    EN,
    AN,
    ES,
    ET,
    CS,
    NSM,
    ON,
}

internal static class BidiClasses
{
    // .NET keeps its table to itself: derived from script and category, which give the same for all that is written in forms.
    public static BidiClass Of(Rune letter)
    {
        if (letter.IsAscii)
        {
            return OfAscii((char)letter.Value);
        }

        return letter.Value switch
        {
            0x200E => BidiClass.L,
            0x200F => BidiClass.R,
            0x061C => BidiClass.AL,
            0xA0 or 0x202F or 0x060C => BidiClass.CS,
            (>= 0xA2 and <= 0xA5) or 0xB0 or 0xB1 or (>= 0x2030 and <= 0x2034) or (>= 0x20A0 and <= 0x20CF) or 0x066A => BidiClass.ET,
            (>= 0x0660 and <= 0x0669) or 0x066B or 0x066C => BidiClass.AN,
            0xB2 or 0xB3 or 0xB9 or (>= 0x06F0 and <= 0x06F9) or (>= 0x2070 and <= 0x2079) or (>= 0x2080 and <= 0x2089) => BidiClass.EN,
            0x2212 => BidiClass.ES,
            _ => OfCategory(letter),
        };
    }

    private static BidiClass OfAscii(char letter) => letter switch
    {
        >= '0' and <= '9' => BidiClass.EN,
        '+' or '-' => BidiClass.ES,
        '#' or '$' or '%' => BidiClass.ET,
        ',' or '.' or '/' or ':' => BidiClass.CS,
        _ => char.IsAsciiLetter(letter) ? BidiClass.L : BidiClass.ON,
    };

    private static BidiClass OfCategory(Rune letter)
    {
        var category = Rune.GetUnicodeCategory(letter);
        if (category is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format)
        {
            return BidiClass.NSM;
        }

        var script = UnicodeFunctions.Default.GetScript(letter.Value);
        if (script.HorizontalDirection == Direction.RightToLeft)
        {
            return script == Script.Arabic || script == Script.Syriac || script == Script.Thaana ? BidiClass.AL : BidiClass.R;
        }

        return category <= UnicodeCategory.OtherLetter || category is UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.SpacingCombiningMark
            ? BidiClass.L
            : BidiClass.ON;
    }
}
