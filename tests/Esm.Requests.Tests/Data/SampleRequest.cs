using Esm.Catalogue.Contracts;
using Esm.Contacts.Contracts;
using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Esm.Requests.Data;
using Esm.Requests.Workflow;

namespace Esm.Requests.Tests.Data;

// A request that somebody sent on the web, without a database.
internal static class SampleRequest
{
    public static Request Of(string department = "environment", HistoryVisibility visibility = HistoryVisibility.Status) => Request.Submit(
        new NewRequest
        {
            Reference = "0000-0000",
            SubmissionId = Guid.CreateVersion7(),
            Offering = new OfferingInfo
            {
                Code = "environment.graffiti",
                Version = 1,
                Slug = "graffiti",
                Title = "Graffiti",
                Summary = "",
                DepartmentCode = department,
                TeamCode = "field",
                DeadlineDays = 5,
                HistoryVisibility = visibility.ToString(),
                Form = FormDefinition.Empty,
            },
            ContactId = Guid.CreateVersion7(),
            Applicant = new ContactDetails { Name = "Élodie Dupont" },
            Channel = Channel.Web,
            Answers = "{}",
            State = new WorkflowState("submitted", StateMeaning.New, "Received", "New", "Received"),
            Due = null,
            AccessTokenHash = "",
            ProtectedToken = "",
        },
        new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
}
