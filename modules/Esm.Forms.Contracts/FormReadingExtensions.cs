using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace Esm.Forms.Contracts;

/// <summary>Hands the errors of a form to its page.</summary>
public static class FormReadingExtensions
{
    /// <summary>Adds the errors under the ids of their controls, so that the partial <c>_ErrorSummary</c> links to them; an error without a field stands there alone.</summary>
    /// <param name="reading">What was read.</param>
    /// <param name="modelState">The page's model state.</param>
    public static void AddTo(this FormReading reading, ModelStateDictionary modelState)
    {
        foreach (var error in reading.Errors)
        {
            modelState.AddModelError(error.FieldKey.Length == 0 ? "" : FormView.ControlId(error.FieldKey), error.Message);
        }
    }
}
