using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Esm.Forms.Contracts;

/// <summary>A kind of question. Modules add their own by <see cref="FieldTypeExtensions.AddFieldType{TType}"/>.</summary>
public interface IFieldType
{
    /// <summary>Name of the partial that shows the control; its model is a <see cref="FieldView"/>.</summary>
    string Partial { get; }

    /// <summary>What is wrong with a field's definition, or null.</summary>
    /// <param name="field">The field.</param>
    string? Check(FormField field);

    /// <summary>Reads and checks the posted answer.</summary>
    /// <param name="field">The field.</param>
    /// <param name="name">Name of its posted values: <c>f.{key}</c>; a composite control appends <c>.{part}</c>.</param>
    /// <param name="posted">The posted values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    Task<FieldReading> ReadAsync(FormField field, string name, IFormCollection posted, CancellationToken cancellationToken);

    /// <summary>The answer as text to read, in the language of the request.</summary>
    /// <param name="field">The field.</param>
    /// <param name="value">A stored answer.</param>
    string Describe(FormField field, JsonNode value);

    /// <summary>The files of an answer; none for most types.</summary>
    /// <param name="value">A stored answer.</param>
    IReadOnlyList<FileAnswer> Files(JsonNode value) => [];
}

/// <summary>What was read for one field.</summary>
/// <param name="Value">The answer, or null for none; a wrong one is kept so that it can be shown again.</param>
/// <param name="Error">What is wrong and what to do, in the language of the request, or null.</param>
public sealed record FieldReading(JsonNode? Value, string? Error);

/// <summary>A field to show: model of a field type's partial.</summary>
/// <param name="Field">The field.</param>
/// <param name="Name">Name of its posted values.</param>
/// <param name="Id">HTML id of its control.</param>
/// <param name="Value">The answer to show, or null.</param>
/// <param name="Error">The error to show, or null.</param>
public sealed record FieldView(FormField Field, string Name, string Id, JsonNode? Value, string? Error)
{
    /// <summary>Ids of the texts that describe the control, for <c>aria-describedby</c>, or null.</summary>
    public string? DescribedBy
    {
        get
        {
            var ids = string.Join(' ', new[] { Field.Help.IsEmpty ? null : Id + "-help", Error is null ? null : Id + "-error" }.Where(id => id is not null));
            return ids.Length == 0 ? null : ids;
        }
    }
}
