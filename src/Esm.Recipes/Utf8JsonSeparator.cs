namespace Esm.Recipes;

// Finds the comma after a value, over white space and comments.
internal readonly ref struct Utf8JsonSeparator(ReadOnlySpan<byte> json, int position)
{
    private readonly ReadOnlySpan<byte> _json = json;

    public int FindComma()
    {
        for (var i = position; i < _json.Length; i++)
        {
            switch (_json[i])
            {
                case (byte)',':
                    return i;
                case (byte)'/':
                    i = EndOfComment(i);
                    break;
                case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                    break;
                default:
                    return -1;
            }
        }

        return -1;
    }

    private int EndOfComment(int start)
    {
        var isLine = _json[start + 1] == (byte)'/';
        var length = isLine ? _json[start..].IndexOf((byte)'\n') : _json[start..].IndexOf("*/"u8) + 1;
        return start + length;
    }
}
