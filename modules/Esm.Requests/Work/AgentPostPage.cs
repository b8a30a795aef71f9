using Esm.Requests.Access;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using System.ComponentModel.DataAnnotations;

namespace Esm.Requests.Work;

// A page on which an agent changes a request by one of several forms: what comes with each of them, and the page shown again.
internal abstract class AgentPostPage : PageModel
{
    // How many events the agent had seen when the page was made.
    [BindProperty]
    public int Seen { get; set; }

    [BindProperty]
    public Guid PostId { get; set; }

    [BindProperty]
    [DataType(DataType.MultilineText)]
    public string? Text { get; set; }

    // The form that was refused: it alone gets its text back.
    public string Refused { get; protected set; } = "";

    protected abstract Data.Request Subject { get; }

    protected AgentPost PostBy(Agent agent)
        => new(agent, Subject.Id, Seen, PostIds.For(PostId == Guid.Empty ? Guid.CreateVersion7() : PostId, agent.Id, Subject.Id), Text?.Trim() ?? "");

    protected PageResult Refuse(string form, string message, int status)
    {
        ModelState.Clear();
        ModelState.AddModelError(form, message);
        Refused = form;
        Response.StatusCode = status;
        return Show();
    }

    // From here on the agent has seen everything.
    protected PageResult Show()
    {
        Seen = Subject.EventCount;
        PostId = Guid.CreateVersion7();
        return Page();
    }
}
