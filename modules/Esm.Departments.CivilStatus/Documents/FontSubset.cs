using System.Runtime.InteropServices;
using HarfBuzzSharp;

[assembly: DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]

namespace Esm.Departments.CivilStatus.Documents;

// The part of a typeface that draws some of its glyphs: HarfBuzz has it (hb-subset.h), HarfBuzzSharp carries it and does not wrap it.
internal static partial class FontSubset
{
    private const string Library = "libHarfBuzzSharp";

    // Glyphs keep their numbers; instructions for coarse screens and what was needed to lay out are left out.
    private const uint NoHinting = 0x1;
    private const uint KeepNumbers = 0x2;
    private const uint KeepBoxOfMissing = 0x40;
    private const uint NoLayoutClosure = 0x200;
    private const int DroppedTables = 3;

    private static readonly string[] NotInDocuments = ["GDEF", "GPOS", "GSUB", "BASE", "STAT", "cmap", "name", "post", "OS/2", "vhea", "vmtx", "gasp"];

    public static byte[] Of(Face face, IEnumerable<int> glyphs)
    {
        var input = hb_subset_input_create_or_fail();
        var part = nint.Zero;
        var data = nint.Zero;
        try
        {
            hb_subset_input_set_flags(input, NoHinting | KeepNumbers | KeepBoxOfMissing | NoLayoutClosure);
            Add(hb_subset_input_set(input, DroppedTables), NotInDocuments.Select(name => (uint)Tag.Parse(name)));
            Add(hb_subset_input_glyph_set(input), glyphs.Select(glyph => (uint)glyph));
            part = hb_subset_or_fail(face.Handle, input);
            if (part == nint.Zero)
            {
                throw new InvalidOperationException("HarfBuzz made no subset of the typeface.");
            }

            data = hb_face_reference_blob(part);
            var start = hb_blob_get_data(data, out var length);
            var copy = new byte[length];
            Marshal.Copy(start, copy, 0, copy.Length);
            return copy;
        }
        finally
        {
            hb_blob_destroy(data);
            hb_face_destroy(part);
            hb_subset_input_destroy(input);
        }
    }

    private static void Add(nint set, IEnumerable<uint> values)
    {
        foreach (var value in values)
        {
            hb_set_add(set, value);
        }
    }

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_create_or_fail();

    [LibraryImport(Library)]
    private static partial void hb_subset_input_destroy(nint input);

    [LibraryImport(Library)]
    private static partial void hb_subset_input_set_flags(nint input, uint value);

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_set(nint input, int kind);

    [LibraryImport(Library)]
    private static partial nint hb_subset_input_glyph_set(nint input);

    [LibraryImport(Library)]
    private static partial nint hb_subset_or_fail(nint face, nint input);

    [LibraryImport(Library)]
    private static partial void hb_set_add(nint set, uint value);

    [LibraryImport(Library)]
    private static partial nint hb_face_reference_blob(nint face);

    [LibraryImport(Library)]
    private static partial void hb_face_destroy(nint face);

    [LibraryImport(Library)]
    private static partial nint hb_blob_get_data(nint blob, out uint length);

    [LibraryImport(Library)]
    private static partial void hb_blob_destroy(nint blob);
}
