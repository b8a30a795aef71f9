using Esm.Requests.References;

namespace Esm.Requests.Tests.References;

public sealed class ReferenceTests
{
    private const string Alphabet = "0123456789ACDEFGHJKMNPQRTVWXY";
    private const int Samples = 200;

    private static IEnumerable<string> Some() => Enumerable.Range(0, Samples).Select(_ => Reference.Create());

    [Fact]
    public void A_new_reference_is_read_back()
    {
        foreach (var reference in Some())
        {
            Assert.True(Reference.TryParse(reference, out var parsed));
            Assert.Equal(reference, parsed);
            Assert.Equal(Reference.MaxLength, reference.Length);
        }
    }

    [Fact]
    public void Every_single_wrong_character_is_detected()
    {
        foreach (var reference in Some())
        {
            for (var i = 0; i < reference.Length; i++)
            {
                foreach (var other in Alphabet.Where(character => reference[i] != '-' && character != reference[i]))
                {
                    var wrong = reference[..i] + other + reference[(i + 1)..];
                    Assert.False(Reference.TryParse(wrong, out _), $"{wrong} passes for {reference}");
                }
            }
        }
    }

    [Fact]
    public void Every_swap_of_two_characters_is_detected()
    {
        foreach (var reference in Some().Select(text => text.Replace("-", "", StringComparison.Ordinal)))
        {
            for (var i = 0; i < reference.Length; i++)
            {
                for (var j = i + 1; j < reference.Length; j++)
                {
                    var swapped = reference.ToCharArray();
                    (swapped[i], swapped[j]) = (swapped[j], swapped[i]);
                    Assert.Equal(reference[i] == reference[j], Reference.TryParse(new string(swapped), out _));
                }
            }
        }
    }

    [Fact]
    public void What_people_type_instead_is_understood()
    {
        var typed = 0;
        foreach (var reference in Some())
        {
            var sloppy = reference.ToLowerInvariant()
                .Replace('0', 'O').Replace('1', typed % 2 == 0 ? 'l' : 'I').Replace('2', 'z').Replace('5', 's').Replace('8', 'b').Replace('v', 'u')
                .Replace("-", typed % 2 == 0 ? " " : "", StringComparison.Ordinal);
            Assert.True(Reference.TryParse($"  {sloppy} ", out var parsed), sloppy);
            Assert.Equal(reference, parsed);
            typed++;
        }
    }

    [Fact]
    public void Dashes_of_any_length_and_words_before_it_are_understood()
    {
        foreach (var reference in Some())
        {
            foreach (var typed in new[] { "n° {0}", "N°{0}", "nº {0}", "#{0}", "# {0}", "Réf. : {0}", "référence {0}", "dossier n° {0}", "nr {0}", "№ {0}" })
            {
                var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, typed, reference.Replace('-', typed.Length % 2 == 0 ? '—' : '–')).ToLowerInvariant();
                Assert.True(Reference.TryParse(text, out var parsed), text);
                Assert.Equal(reference, parsed);
            }
        }
    }

    [Fact]
    public void A_reference_that_begins_as_a_word_before_one_is_understood()
    {
        foreach (var typed in new[] { "REFV-HV2X", "n° refv—hv2x", "réf. REFV-HV2X" })
        {
            Assert.True(Reference.TryParse(typed, out var parsed), typed);
            Assert.Equal("REFV-HV2X", parsed);
        }
    }

    // Lists printed, stored and read aloud before: the sum and the characters may never change.
    [Theory]
    [InlineData("0000-0000")]
    [InlineData("1000-000X")]
    [InlineData("1234-5676")]
    public void References_written_down_years_ago_are_still_right(string reference)
    {
        Assert.True(Reference.TryParse(reference, out var parsed));
        Assert.Equal(reference, parsed);
        Assert.True(Reference.TryParse(reference.Insert(2, "._/").Insert(1, "\u2212"), out parsed));
        Assert.Equal(reference, parsed);
    }

    [Theory]
    [InlineData("k7m", "K7M")]
    [InlineData("n° K7M4—2q", "K7M4-2Q")]
    [InlineData("#k7m4 2qo", "K7M4-2Q0")]
    [InlineData("k7", null)]
    [InlineData("Müller", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    [InlineData("n°", null)]
    public void A_part_of_one_tells_how_it_begins(string? typed, string? beginning) => Assert.Equal(beginning, Reference.PrefixOf(typed));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("K7M4")]
    [InlineData("K7M4-2Q9A-1")]
    [InlineData("K7M4-2Q9é")]
    [InlineData("../../etc")]
    public void What_is_no_reference_is_refused(string? text) => Assert.False(Reference.TryParse(text, out _));

    [Fact]
    public void References_do_not_repeat_in_practice()
        => Assert.Equal(10_000, Enumerable.Range(0, 10_000).Select(_ => Reference.Create()).Distinct(StringComparer.Ordinal).Count());
}
