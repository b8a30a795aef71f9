using Esm.Data;
using Microsoft.EntityFrameworkCore;

namespace Esm.Departments.Sports.Data;

internal sealed class SportsDb(DbContextOptions<SportsDb> options) : ModuleDbContext(options)
{
    public DbSet<Hall> Halls => Set<Hall>();

    public DbSet<HallBooking> Bookings => Set<HallBooking>();

    public DbSet<BookedHour> BookedHours => Set<BookedHour>();

    public DbSet<Equipment> Equipment => Set<Equipment>();

    public DbSet<LoanLine> Loans => Set<LoanLine>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Registration> Registrations => Set<Registration>();

    protected override void MapEntities(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Hall>(Hall.Map);
        modelBuilder.Entity<HallBooking>(HallBooking.Map);
        modelBuilder.Entity<BookedHour>(BookedHour.Map);
        modelBuilder.Entity<Equipment>(Sports.Data.Equipment.Map);
        modelBuilder.Entity<LoanLine>(LoanLine.Map);
        modelBuilder.Entity<Course>(Course.Map);
        modelBuilder.Entity<Registration>(Registration.Map);
    }
}
