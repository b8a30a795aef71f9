using System.Text;

namespace Esm.Conformance.Tests.Input;

// What nobody types and somebody sends: bytes, since some of it is no text.
internal static class OddTexts
{
    public const string HalfPair = "half a pair";

    private const string Emoji = "👩‍🚒";

    public static IEnumerable<(string What, byte[] Text)> For(int maxLength)
    {
        yield return ("NUL", "Jea\0nne"u8.ToArray());
        yield return (HalfPair, [(byte)'a', 0xED, 0xA0, 0xBD, (byte)'b']);
        for (var room = 1; room <= Emoji.Length; room += 2)
        {
            yield return ($"an emoji {room} before the limit", Encoding.UTF8.GetBytes(new string('x', Math.Max(0, maxLength - room)) + Emoji));
        }

        yield return ("10,000 characters", Encoding.UTF8.GetBytes(new string('é', 10_000)));
        yield return ("Hangul", Encoding.UTF8.GetBytes(new string('한', Math.Min(maxLength, 134))));
        yield return ("line breaks", "Jeanne\r\nBcc: all@commune.example"u8.ToArray());
        yield return ("white space", "\t\u00a0\u3000 "u8.ToArray());
        yield return ("marks nobody sees", "\ufeffJean\u200bne\u202e"u8.ToArray());
    }
}
