using System.Collections.Concurrent;
using System.Reflection;

namespace Esm.Events;

/// <summary>
/// A fact that others may want to know after it happened: kept in the tenant's stream, for thirty days, by the commit that makes it true. Thin: ids and codes, and no text that somebody wrote,
/// so that erasing a person rewrites nothing; whoever wants more reads it by its id. Told by <c>IUnitOfWork.Publish</c>, or by a context that sees its rows stored.
/// </summary>
public interface IStreamEvent
{
    /// <summary>Longest <see cref="Subject"/>.</summary>
    const int SubjectMaxLength = 200;

    /// <summary>Id of what it happened to: a row's id, a code.</summary>
    string Subject { get; }

    /// <summary>Not lower than at an earlier change of the same subject: facts of one subject come in this order. 0 for those whose order nobody needs.</summary>
    long SubjectVersion { get; }
}

/// <summary>Gives a fact the name and the version under which it is stored.</summary>
/// <param name="name">Unique name that outlives renamed classes: <c>requests.happened</c>.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class StreamEventAttribute(string name) : Attribute
{
    /// <summary>Longest <see cref="Name"/>.</summary>
    public const int NameMaxLength = 100;

    // Attributes are slow to read.
    private static readonly ConcurrentDictionary<Type, StreamEventAttribute> Known = new();

    /// <summary>Name under which it is stored.</summary>
    public string Name { get; } = name;

    /// <summary>One more when readers of before cannot make sense of it: subscribers of a host that knows lower ones only wait until it is updated.</summary>
    public int Version { get; set; } = 1;

    internal static StreamEventAttribute Of(Type type) => Known.GetOrAdd(
        type,
        static fact => fact.GetCustomAttribute<StreamEventAttribute>() ?? throw new InvalidOperationException($"{fact} needs a [StreamEvent] with the name under which it is stored."));
}
