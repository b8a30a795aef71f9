using Esm.Forms.Contracts;
using Esm.Requests.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Esm.Requests.Submit;

// A page that holds an offering's form, and shows it again with what is wrong or with what its handler asks back.
internal abstract class OfferingFormPage : PageModel
{
    // What the person confirmed when the handler asked back.
    [BindProperty(Name = "confirm")]
    public List<string> Confirm { get; set; } = [];

    public FormView Form { get; protected set; } = new(FormDefinition.Empty, FormAnswers.None, []);

    // What the handler asks back.
    public HandlerAnswer? Asked { get; private set; }

    protected PageResult ShowAsked(HandlerAnswer answer)
    {
        Asked = answer;
        Form = Form with { Errors = answer.Errors };
        new FormReading(Form.Answers, answer.Errors).AddTo(ModelState);
        return Refuse();
    }

    protected PageResult Refuse(string message)
    {
        ModelState.AddModelError("", message);
        return Refuse();
    }

    protected PageResult Refuse()
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return Page();
    }
}
