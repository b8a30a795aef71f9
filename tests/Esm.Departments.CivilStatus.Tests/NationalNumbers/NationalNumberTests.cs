using System.Globalization;
using Esm.Departments.CivilStatus.NationalNumbers;
using FsCheck;
using FsCheck.Fluent;

namespace Esm.Departments.CivilStatus.Tests.NationalNumbers;

public sealed class NationalNumberTests
{
    private const int Year = 2026;

    [Theory]
    [InlineData("85.07.30-033.28")]
    [InlineData("85073003328")]
    [InlineData("  850730 033 28 ")]
    [InlineData("85-07-30-033-28")]
    [InlineData("85/07/30 033.28")]
    [InlineData("85.07.30\u2011033.28")]
    [InlineData("17.07.30-033.84")]
    [InlineData("98.47.28-997.65")]
    [InlineData("01.49.07-001.85")]
    [InlineData("00.01.01-001.05")]
    [InlineData("26.01.01-002.65")]
    [InlineData("40.00.00-957.77")]
    [InlineData("00.00.01-001.66")]
    [InlineData("85.21.30-033.29")]
    [InlineData("85.52.30-033.52")]
    [InlineData("64.02.29-100.97")]
    [InlineData("72.04.31-250.69")]
    public void A_right_number_is_read_however_it_is_written(string text)
    {
        var (digits, problem) = NationalNumber.Read(text, Year);

        Assert.Equal(NumberProblem.None, problem);
        Assert.Equal(11, digits.Length);
    }

    [Theory]
    [InlineData("", (int)NumberProblem.NotANumber)]
    [InlineData("bonjour", (int)NumberProblem.NotANumber)]
    [InlineData("85.07.30-033.2O", (int)NumberProblem.NotANumber)]
    [InlineData("८५०७३००३३२८", (int)NumberProblem.NotANumber)]
    [InlineData("85.07.30-033.2", (int)NumberProblem.WrongLength)]
    [InlineData("85.07.30-033.281", (int)NumberProblem.WrongLength)]
    [InlineData("85.07.30-033.27", (int)NumberProblem.WrongCheck)]
    [InlineData("85.07.30-033.57", (int)NumberProblem.WrongCheck)]
    [InlineData("58.07.30-033.28", (int)NumberProblem.WrongCheck)]
    [InlineData("27.01.01-002.86", (int)NumberProblem.WrongCheck)]
    [InlineData("85.13.30-033.70", (int)NumberProblem.WrongDate)]
    [InlineData("85.53.30-033.59", (int)NumberProblem.WrongDate)]
    [InlineData("85.07.32-033.65", (int)NumberProblem.WrongDate)]
    [InlineData("00.00.00-000.00", (int)NumberProblem.WrongCheck)]
    public void A_wrong_number_is_refused_for_its_reason(string text, int problem)
    {
        var (digits, found) = NationalNumber.Read(text, Year);

        Assert.Equal((NumberProblem)problem, found);
        Assert.Empty(digits);
    }

    [Fact]
    public void A_number_of_this_century_counts_from_its_year_on()
    {
        Assert.Equal(NumberProblem.WrongCheck, NationalNumber.Read("27010100286", 2026).Problem);
        Assert.Equal(NumberProblem.None, NationalNumber.Read("27010100286", 2027).Problem);
    }

    [Fact]
    public void Masked_it_tells_the_day_of_birth_and_nothing_else()
    {
        Assert.Equal("85.07.30-•••.••", NationalNumber.Mask("85073003328"));
        Assert.Equal("85.07.30-033.28", NationalNumber.Format("85073003328"));
    }

    [Fact]
    public void Any_number_made_by_the_rule_is_read_back_with_all_its_separators()
        => Check.QuickThrowOnFailure(Prop.ForAll(Made().ToArbitrary(), digits =>
            NationalNumber.Read(digits, Year) == (digits, NumberProblem.None) && NationalNumber.Read(NationalNumber.Format(digits), Year).Digits == digits));

    // Within a century 97 finds each single slip; a number of before 2000 whose year is still to come has only one century to fit.
    [Fact]
    public void One_mistyped_digit_is_always_found()
        => Check.QuickThrowOnFailure(Prop.ForAll(OfLastCentury().ToArbitrary(), Gen.Choose(2, 10).ToArbitrary(), Gen.Choose(1, 9).ToArbitrary(), (digits, at, by) =>
        {
            var slip = digits.ToCharArray();
            slip[at] = (char)('0' + ((slip[at] - '0' + by) % 10));
            return NationalNumber.Read(new string(slip), Year).Problem != NumberProblem.None;
        }));

    [Fact]
    public void Whatever_is_typed_gets_an_answer()
        => Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            var (digits, problem) = NationalNumber.Read(text ?? "", Year);
            return (digits.Length == 11) == (problem == NumberProblem.None);
        }));

    private static Gen<string> Made() =>
        from year in Gen.Choose(0, 99)
        from month in Gen.Choose(0, 12)
        from bis in Gen.Elements(0, 20, 40)
        from day in Gen.Choose(0, 31)
        from serial in Gen.Choose(1, 998)
        from isNew in Gen.Elements(true, false)
        select Make(year, month + bis, day, serial, isNew && year <= Year - 2000);

    private static Gen<string> OfLastCentury() =>
        from year in Gen.Choose(30, 99)
        from month in Gen.Choose(1, 12)
        from day in Gen.Choose(1, 28)
        from serial in Gen.Choose(1, 998)
        select Make(year, month, day, serial, isNew: false);

    // As the register makes it.
    private static string Make(int year, int month, int day, int serial, bool isNew)
    {
        var rest = string.Create(CultureInfo.InvariantCulture, $"{year:00}{month:00}{day:00}{serial:000}");
        var number = long.Parse((isNew ? "2" : "") + rest, CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{rest}{97 - (number % 97):00}");
    }
}
