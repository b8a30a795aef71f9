using System.Globalization;
using System.Reflection;
using System.Text;

namespace Esm.Abstractions.Tests;

// The public surface of an assembly as text, one member a line, in a fixed order.
internal static class PublicApi
{
    private const BindingFlags Members = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    private static readonly NullabilityInfoContext Nullability = new();

    public static string Of(Assembly assembly)
    {
        var text = new StringBuilder();
        foreach (var type in assembly.GetExportedTypes().OrderBy(type => type.FullName, StringComparer.Ordinal))
        {
            text.Append(Declaration(type)).Append('\n');
            foreach (var line in type.GetMembers(Members).Where(IsVisible).Select(Describe).OfType<string>().Order(StringComparer.Ordinal))
            {
                text.Append("    ").Append(line).Append('\n');
            }
        }

        return text.ToString();
    }

    private static string Declaration(Type type)
    {
        var kind = type switch
        {
            { IsEnum: true } => "enum",
            { IsInterface: true } => "interface",
            { IsValueType: true } => "struct",
            { IsAbstract: true, IsSealed: true } => "static class",
            { IsAbstract: true } => "abstract class",
            { IsSealed: true } => "sealed class",
            _ => "class",
        };
        var bases = type.GetInterfaces().Except(type.BaseType?.GetInterfaces() ?? []).Select(Name).Order(StringComparer.Ordinal).ToList();
        if (type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) && parent != typeof(Enum))
        {
            bases.Insert(0, Name(parent));
        }

        return $"{kind} {type.Namespace}.{Name(type)}{(bases.Count == 0 ? "" : " : " + string.Join(", ", bases))}";
    }

    private static bool IsVisible(MemberInfo member) => member switch
    {
        MethodBase method => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly,
        FieldInfo field => field.IsPublic || field.IsFamily,
        PropertyInfo property => property.GetAccessors(nonPublic: true).Any(IsVisible),
        EventInfo => true,
        _ => false,
    };

    private static string? Describe(MemberInfo member) => member switch
    {
        ConstructorInfo constructor => $"new({Parameters(constructor)})",
        MethodInfo { IsSpecialName: true, Name: not ("op_Implicit" or "op_Explicit") } => null,
        MethodInfo method when method.Name.Contains('<', StringComparison.Ordinal) => null,
        MethodInfo method => $"{Modifier(method)}{Name(method.ReturnParameter)} {method.Name}{Generics(method)}({Parameters(method)})",
        PropertyInfo property => $"{Modifier(property.GetAccessors(nonPublic: true).First(IsVisible))}{Name(property)} {property.Name} {{{Accessors(property)} }}",
        FieldInfo { DeclaringType.IsEnum: true, IsSpecialName: true } => null,
        FieldInfo { DeclaringType.IsEnum: true } field => $"{field.Name} = {Convert.ToInt64(field.GetRawConstantValue(), CultureInfo.InvariantCulture)}",
        FieldInfo { IsLiteral: true } field => $"const {Name(field.FieldType)} {field.Name} = {Constant(field.GetRawConstantValue())}",
        FieldInfo field => $"{(field.IsStatic ? "static " : "")}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    private static string Modifier(MethodInfo method)
        => (method.IsFamily ? "protected " : "")
            + (method.IsStatic ? "static " : "")
            + (method.DeclaringType!.IsInterface ? method is { IsAbstract: false, IsStatic: false } ? "default " : ""
                : method.IsAbstract ? "abstract "
                : method.IsVirtual && !method.IsFinal ? method.GetBaseDefinition() == method ? "virtual " : "override " : "");

    private static string Accessors(PropertyInfo property)
    {
        var accessors = property.GetMethod is { } get && IsVisible(get) ? " get;" : "";
        if (property.SetMethod is { } set && IsVisible(set))
        {
            var isInit = set.ReturnParameter.GetRequiredCustomModifiers().Any(modifier => modifier.Name == "IsExternalInit");
            accessors += isInit ? " init;" : " set;";
        }

        return property.GetCustomAttributesData().Any(attribute => attribute.AttributeType.Name == "RequiredMemberAttribute") ? " required" + accessors : accessors;
    }

    private static string Generics(MethodInfo method)
        => method.IsGenericMethod ? $"<{string.Join(", ", method.GetGenericArguments().Select(Name))}>" : "";

    private static string Parameters(MethodBase method)
        => string.Join(", ", method.GetParameters().Select(parameter =>
            $"{(parameter.IsOut ? "out " : "")}{Name(parameter)} {parameter.Name}{(parameter.HasDefaultValue ? " = " + Constant(parameter.RawDefaultValue) : "")}"));

    private static string Name(ParameterInfo parameter) => Name(parameter.ParameterType) + Mark(Nullability.Create(parameter).ReadState, parameter.ParameterType);

    private static string Name(PropertyInfo property)
    {
        var state = Nullability.Create(property);
        return Name(property.PropertyType) + Mark(property.CanRead ? state.ReadState : state.WriteState, property.PropertyType);
    }

    private static string Mark(NullabilityState state, Type type) => state == NullabilityState.Nullable && !(type.IsByRef ? type.GetElementType()! : type).IsValueType ? "?" : "";

    private static string Name(Type type)
    {
        if (type.IsByRef || type.IsArray)
        {
            return Name(type.GetElementType()!) + (type.IsArray ? "[]" : "");
        }

        if (Nullable.GetUnderlyingType(type) is { } value)
        {
            return Name(value) + "?";
        }

        var name = type.IsNested && !type.IsGenericParameter ? Name(type.DeclaringType!) + "." + type.Name : type.Name;
        return type.IsGenericType
            ? $"{name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
            : name;
    }

    private static string Constant(object? value) => value switch
    {
        null => "null",
        string text => $"\"{text}\"",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
