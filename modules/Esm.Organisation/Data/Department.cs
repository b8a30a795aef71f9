using System.Text.RegularExpressions;
using Esm.Data;
using Esm.Localization;
using Esm.Organisation.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Esm.Organisation.Data;

internal sealed partial class Department : IVersioned
{
    public const int CodeMaxLength = 50;
    public const int NameMaxLength = 120;
    public const int EmailMaxLength = 254;
    public const int PhoneMaxLength = 40;
    public const int HoursMaxLength = 500;

    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required string Code { get; init; }

    public LocalizedText Name { get; private set; } = LocalizedText.Empty;

    public string Email { get; private set; } = "";

    public string Phone { get; private set; } = "";

    public LocalizedText Hours { get; private set; } = LocalizedText.Empty;

    public long Version { get; private set; }

    public static void Map(EntityTypeBuilder<Department> entity)
    {
        entity.ToTable("organisation_departments");
        entity.Property(department => department.Code).HasMaxLength(CodeMaxLength);
        entity.Property(department => department.Email).HasMaxLength(EmailMaxLength);
        entity.Property(department => department.Phone).HasMaxLength(PhoneMaxLength);
        entity.HasIndex(department => department.Code).IsUnique();
    }

    public static bool IsCode(string code) => code.Length <= CodeMaxLength && CodeShape().IsMatch(code);

    public DepartmentInfo Describe(IEnumerable<Team> teams)
        => new(Code, Name, Email, Phone, Hours) { Teams = [.. teams.Select(team => new TeamInfo(team.Code, Code, team.Name))] };

    // True if anything differs from before.
    public bool Write(DepartmentTexts texts)
    {
        var before = new DepartmentTexts(Name, Email, Phone, Hours);
        (Name, Email, Phone, Hours) = (texts.Name, texts.Email, texts.Phone, texts.Hours);
        return before != texts;
    }

    [GeneratedRegex("^[a-z][a-z0-9]*(-[a-z0-9]+)*\\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex CodeShape();
}

// What people read of a department.
internal sealed record DepartmentTexts(LocalizedText Name, string Email, string Phone, LocalizedText Hours);
