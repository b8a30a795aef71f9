using System.Reflection;
using Microsoft.Extensions.Localization;

namespace Esm.Extensions;

// The texts of a module, which are in its class Texts.
internal static class ModuleTexts
{
    // In the current language; null where the module has no such text.
    public static string? Find(this IStringLocalizerFactory localizers, Assembly module, string name)
        => module.GetType($"{module.GetName().Name}.Texts") is { } texts && localizers.Create(texts)[name] is { ResourceNotFound: false } text ? text.Value : null;
}
