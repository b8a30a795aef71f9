using Esm.Localization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Esm.Data.Tests;

internal enum NoteKind
{
    Plain,
    Urgent,
}

internal sealed class Note : IVersioned
{
    public required Guid Id { get; init; }

    public required string Key { get; init; }

    public string Text { get; set; } = "";

    public NoteKind Kind { get; set; }

    public LocalizedText Title { get; set; } = LocalizedText.Empty;

    public DateTimeOffset At { get; set; }

    public long Version { get; private set; }
}

internal sealed class NoteDb(DbContextOptions<NoteDb> options) : ModuleDbContext(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void MapEntities(ModelBuilder modelBuilder)
        => modelBuilder.Entity<Note>(entity =>
        {
            entity.ToTable("sample_notes");
            entity.Property(note => note.Key).HasMaxLength(50);
            entity.HasIndex(note => note.Key).IsUnique();
        });
}

internal sealed class LogLine
{
    public required Guid Id { get; init; }

    public required string Text { get; init; }
}

internal sealed class LogDb(DbContextOptions<LogDb> options) : ModuleDbContext(options)
{
    public DbSet<LogLine> Lines => Set<LogLine>();

    protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<LogLine>().ToTable("sample_log");
}

[DbContext(typeof(NoteDb))]
[Migration("0001_Notes")]
internal sealed class M0001_Notes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "sample_notes",
            table => new
            {
                Id = table.Column<Guid>(),
                Key = table.Column<string>(maxLength: 50),
                Text = table.Column<string>(),
                Kind = table.Column<string>(maxLength: 40),
                Title = table.Column<string>(),
                At = table.Column<DateTimeOffset>(),
                Version = table.Column<long>(),
            },
            constraints: table => table.PrimaryKey("PK_sample_notes", row => row.Id));
        migrationBuilder.CreateIndex("IX_sample_notes_Key", "sample_notes", "Key", unique: true);
    }
}

[DbContext(typeof(LogDb))]
[Migration("0001_Log")]
internal sealed class M0001_Log : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
        => migrationBuilder.CreateTable(
            "sample_log",
            table => new { Id = table.Column<Guid>(), Text = table.Column<string>() },
            constraints: table => table.PrimaryKey("PK_sample_log", row => row.Id));
}
