using Esm.Forms.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Forms.Fields;

// The kinds of questions of the modules that are on.
internal sealed class FieldTypes(IServiceProvider services, IEnumerable<FieldTypeName> names)
{
    public IEnumerable<string> Names => names.Select(type => type.Name).Order(StringComparer.Ordinal);

    public IFieldType? Find(string name) => services.GetKeyedService<IFieldType>(name);
}
