namespace Esm.Data;

/// <summary>A row that several people may change: a change made on an old version is refused instead of overwriting.</summary>
public interface IVersioned
{
    /// <summary>0 when made, one more with each stored change.</summary>
    long Version { get; }
}
