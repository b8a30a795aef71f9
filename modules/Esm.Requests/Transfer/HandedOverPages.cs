using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;

namespace Esm.Requests.Transfer;

// The pages of a request on the desk, whichever module they are of.
internal sealed class HandedOverPages : IPageApplicationModelConvention
{
    private const string Template = "desk/requests/{reference}";

    public void Apply(PageApplicationModel model)
    {
        if (model.ActionDescriptor.AttributeRouteInfo?.Template is { } template && (template + "/").StartsWith(Template + "/", StringComparison.OrdinalIgnoreCase))
        {
            model.Filters.Add(new TypeFilterAttribute<HandedOverNote>());
        }
    }
}
