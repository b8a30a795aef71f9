using Microsoft.AspNetCore.Http;

namespace Esm.Forms.Contracts;

/// <summary>Reads, checks and shows answers to a form. Show the form itself with the partial <c>_Form</c> and a <see cref="FormView"/>.</summary>
public interface IFormProcessor
{
    /// <summary>Problems of a definition, for its author: unknown types, repeated keys, choices without options. Empty when sound.</summary>
    /// <param name="definition">The form.</param>
    IReadOnlyList<string> Check(FormDefinition definition);

    /// <summary>
    /// Reads a posted form. Files are checked and kept aside for 50 minutes, so that nobody has to choose them again when another field is wrong;
    /// where there are any, the unit of work is committed, so read before changing anything.
    /// </summary>
    /// <param name="definition">The form.</param>
    /// <param name="posted">The posted values; fields are named <c>f.{key}</c>.</param>
    /// <param name="scope">Which answers may not be missing.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<FormReading> ReadAsync(FormDefinition definition, IFormCollection posted, FormScope scope, CancellationToken cancellationToken);

    /// <summary>The required fields that are asked, given these answers, and lack one.</summary>
    /// <param name="definition">The form.</param>
    /// <param name="answers">The answers so far.</param>
    IReadOnlyList<FormField> Missing(FormDefinition definition, FormAnswers answers);

    /// <summary>The answers as lines to read, in the language of the request. Fields without an answer are left out.</summary>
    /// <param name="definition">The form the answers were given to.</param>
    /// <param name="answers">The answers.</param>
    IReadOnlyList<AnswerLine> Describe(FormDefinition definition, FormAnswers answers);
}

/// <summary>Which answers may not be missing.</summary>
public enum FormScope
{
    /// <summary>Those to all required fields.</summary>
    Whole,

    /// <summary>Those to fields that are <see cref="FormField.NeededToStart"/>: the rest is asked for later.</summary>
    Start,
}

/// <summary>What was read from a posted form.</summary>
/// <param name="Answers">The answers, wrong ones included, so that they can be shown again.</param>
/// <param name="Errors">What is wrong, in the language of the request; empty when all is well.</param>
public sealed record FormReading(FormAnswers Answers, IReadOnlyList<FormError> Errors);

/// <summary>What is wrong with one field.</summary>
/// <param name="FieldKey">Key of the field.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record FormError(string FieldKey, string Message);

/// <summary>A form to show: model of the partial <c>_Form</c>, which renders fields, not the <c>form</c> element.</summary>
/// <param name="Definition">The form.</param>
/// <param name="Answers">Answers to show in it.</param>
/// <param name="Errors">Errors to show at the fields.</param>
public sealed record FormView(FormDefinition Definition, FormAnswers Answers, IReadOnlyList<FormError> Errors)
{
    /// <summary>Which fields are marked as required.</summary>
    public FormScope Scope { get; init; } = FormScope.Whole;

    /// <summary>HTML id of a field's control, for links from an error summary.</summary>
    /// <param name="fieldKey">Key of the field.</param>
    public static string ControlId(string fieldKey) => "f-" + fieldKey;
}

/// <summary>One answer to read. Model of the partial <c>_Answers</c> is a list of them.</summary>
/// <param name="FieldKey">Key of the field.</param>
/// <param name="Label">The question.</param>
/// <param name="Text">The answer as text; empty where there are only files.</param>
/// <param name="Files">The files of the answer.</param>
public sealed record AnswerLine(string FieldKey, string Label, string Text, IReadOnlyList<FileAnswer> Files);
