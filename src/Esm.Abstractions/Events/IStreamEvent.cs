using System.Reflection;

namespace Esm.Events;

/// <summary>
/// A fact that others may want to know after it happened: kept in the tenant's stream, for thirty days, by the commit that makes it true. Thin: ids and codes, and no text that somebody wrote,
/// so that erasing a person rewrites nothing; whoever wants more reads it by its id. Told by <c>IUnitOfWork.Publish</c>, or by a context that sees its rows stored.
/// </summary>
public interface IStreamEvent
{
    /// <summary>Longest <see cref="Subject"/>.</summary>
    const int SubjectMaxLength = 100;

    /// <summary>Id of what it happened to: a row's id, a code.</summary>
    string Subject { get; }

    /// <summary>Higher with each change of the same subject: facts of one subject come in this order.</summary>
    long SubjectVersion { get; }
}

/// <summary>Gives a fact the name and the version under which it is stored.</summary>
/// <param name="name">Unique name that outlives renamed classes: <c>requests.happened</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StreamEventAttribute(string name) : Attribute
{
    /// <summary>Longest <see cref="Name"/>.</summary>
    public const int NameMaxLength = 100;

    /// <summary>Name under which it is stored.</summary>
    public string Name { get; } = name;

    /// <summary>One more when readers of before cannot make sense of it: subscribers of a host that knows lower ones only wait until it is updated.</summary>
    public int Version { get; set; } = 1;

    internal static StreamEventAttribute Of(Type type)
        => type.GetCustomAttribute<StreamEventAttribute>() ?? throw new InvalidOperationException($"{type} needs a [StreamEvent] with the name under which it is stored.");
}
