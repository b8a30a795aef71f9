namespace Esm.Recipes;

/// <summary>Gives a kind of recipe step its name. Of two steps of one name, that of the module found later is refused, with its feature.</summary>
/// <param name="name">Value of the step's <c>name</c> property, in camel case: <c>departments</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class RecipeStepAttribute(string name) : Attribute
{
    /// <summary>Value of the step's <c>name</c> property.</summary>
    public string Name { get; } = name;
}
