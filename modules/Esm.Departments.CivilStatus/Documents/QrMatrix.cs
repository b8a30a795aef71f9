using QRCoder;

namespace Esm.Departments.CivilStatus.Documents;

// The dark squares of a code to scan, with the quiet zone around it.
internal sealed class QrMatrix
{
    private readonly bool[][] _rows;

    private QrMatrix(bool[][] rows) => _rows = rows;

    public int Size => _rows.Length;

    public static QrMatrix Of(string text)
    {
        using var generator = new QRCodeGenerator();
        using var code = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return new QrMatrix([.. code.ModuleMatrix.Select(row => row.Cast<bool>().ToArray())]);
    }

    public bool IsDark(int row, int column) => _rows[row][column];

    // Neighbours in a row together: a reader sees no hairlines between them.
    public IEnumerable<(int Row, int Column, int Length)> Runs()
    {
        for (var row = 0; row < Size; row++)
        {
            for (var column = 0; column < Size; column++)
            {
                var length = 0;
                while (column + length < Size && _rows[row][column + length])
                {
                    length++;
                }

                if (length > 0)
                {
                    yield return (row, column, length);
                    column += length;
                }
            }
        }
    }
}
