using Esm.Localization;
using Esm.Organisation.Data;

namespace Esm.Organisation.Tests.Data;

public sealed class DepartmentTests
{
    [Theory]
    [InlineData("sports", true)]
    [InlineData("civil-status", true)]
    [InlineData("it2", true)]
    [InlineData("", false)]
    [InlineData("Sports", false)]
    [InlineData("2it", false)]
    [InlineData("civil--status", false)]
    [InlineData("civil-", false)]
    [InlineData("état-civil", false)]
    [InlineData("a b", false)]
    [InlineData("sports\n", false)]
    public void A_code_has_a_shape(string code, bool expected) => Assert.Equal(expected, Department.IsCode(code));

    [Fact]
    public void A_code_has_a_greatest_length()
    {
        Assert.True(Department.IsCode(new string('a', Department.CodeMaxLength)));
        Assert.False(Department.IsCode(new string('a', Department.CodeMaxLength + 1)));
    }

    [Fact]
    public void Writing_the_same_texts_again_changes_nothing()
    {
        var department = new Department { Code = "sports" };

        Assert.True(department.Write(Texts()));
        Assert.False(department.Write(Texts()));
        Assert.True(department.Write(Texts() with { Phone = "2" }));
    }

    private static DepartmentTexts Texts()
        => new(new LocalizedText([new("fr", "Sports"), new("nl", "Sport")]), "sports@ville.example", "1", LocalizedText.Empty);
}
