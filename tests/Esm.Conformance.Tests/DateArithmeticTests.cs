using System.Text.RegularExpressions;
using Esm.Testing;

namespace Esm.Conformance.Tests;

// What a person is promised is counted by the work calendar. Whoever reckons with days elsewhere says here what else it is.
public sealed partial class DateArithmeticTests
{
    private static readonly Dictionary<string, string> NoPromise = new(StringComparer.Ordinal)
    {
        ["Esm.Departments.CivilStatus/Certificates/CertificateRules.cs"] = "Years that a law keeps an act closed; nobody has to do anything by then.",
        ["Esm.Departments.CivilStatus/NationalNumbers/NumberVault.cs"] = "How long a typed number is kept for a form that is sent again.",
        ["Esm.Departments.Sports/Book/CheckSlot.cs"] = "The hours of a booking, and how far ahead halls can be booked, on Sundays too.",
        ["Esm.Departments.Sports/Book/DayHours.cs"] = "The hours of a day in a hall.",
        ["Esm.Departments.Sports/Book/FreeSlots.cs"] = "How far ahead halls can be booked, on Sundays too.",
        ["Esm.Departments.Sports/Book/NearestSlots.cs"] = "The days around the one that was asked for.",
        ["Esm.Departments.Sports/Data/HallBooking.cs"] = "The hours of a booking.",
        ["Esm.Departments.Sports/EquipmentLoans/CheckLoan.cs"] = "Which days of the person's own choice can be asked for.",
        ["Esm.Departments.Sports/Week/Index.cshtml"] = "The weeks of a calendar.",
        ["Esm.Departments.Sports/Week/WeekCalendar.cs"] = "The days of a week.",
        ["Esm.Forms/Fields/DateBound.cs"] = "Between which days an answer lies.",
        ["Esm.Forms/Files/KeptFiles.cs"] = "How long files are found again for a form that is sent again.",
        ["Esm.Identity/Data/Registration.cs"] = "How long a secret opens, by the security rules.",
        ["Esm.Identity/Limits/DeviceCookie.cs"] = "How long a browser is known, by the security rules.",
        ["Esm.Identity/Limits/GuessLimits.cs"] = "How long guessing is slowed down.",
        ["Esm.Identity/Limits/MailboxLimit.cs"] = "How often a mailbox is written to.",
        ["Esm.Identity/SignIn/SessionLimits.cs"] = "How long a session lasts, by the security rules.",
        ["Esm.Identity/Startup.cs"] = "How long a secret opens, by the security rules.",
        ["Esm.Notifications/Limits/ForgetLimitedMails.cs"] = "How long counts are kept.",
        ["Esm.Notifications/Limits/MailLimits.cs"] = "How often one is written to.",
        ["Esm.Requests/Access/PostIds.cs"] = "How long a form that is sent again is the same act.",
        ["Esm.Requests/Board/RequestBoard.cs"] = "How far back the board shows what was closed.",
        ["Esm.Requests/Figures/OfferingTimes.cs"] = "How far back figures look.",
        ["Esm.Requests/Transfer/HandedOverNote.cs"] = "How long colleagues are told where a request went.",
    };

    [Fact]
    public void Promises_are_counted_by_the_work_calendar_alone()
    {
        var reckoning = FilesOf("modules").Where(file => ReckonsPattern().IsMatch(File.ReadAllText(Path.Combine(Repository.PathOf("modules"), file)))).Order(StringComparer.Ordinal);
        Assert.Equal(NoPromise.Keys.Order(StringComparer.Ordinal), reckoning);
    }

    // Whoever writes when a request is due has it from the calendar: there is no other way to make one.
    [Fact]
    public void Nobody_but_the_calendar_says_when_something_is_due()
    {
        string[] makers =
        [
            .. from folder in new[] { "modules", "src" }
               from file in FilesOf(folder)
               where MakesPattern().IsMatch(File.ReadAllText(Path.Combine(Repository.PathOf(folder), file)))
               select file,
        ];
        Assert.Equal(["Esm.Kernel/Time/WorkCalendar.cs"], makers);
    }

    private static IEnumerable<string> FilesOf(string folder)
        => from pattern in new[] { "*.cs", "*.cshtml" }
           from file in Subjects.FilesOf(Repository.PathOf(folder), pattern)
           let name = Path.GetRelativePath(Repository.PathOf(folder), file).Replace('\\', '/')
           where !name.Contains("/Migrations/", StringComparison.Ordinal)
           select name;

    [GeneratedRegex("""\.(Add|Plus)(Days|Weeks|Months|Years|Hours)\(|TimeSpan\.From(Days|Hours)\(|FromDayNumber\(""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex ReckonsPattern();

    [GeneratedRegex("""new DueAt\(|DueAt Describe\(""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex MakesPattern();
}
