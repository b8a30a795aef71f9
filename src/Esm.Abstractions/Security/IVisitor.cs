namespace Esm.Security;

/// <summary>Tells browsers apart, whether or not somebody is signed in. What a page gives out to come back later is bound to this.</summary>
public interface IVisitor
{
    /// <summary>
    /// A key that only this browser's requests have, the same for as long as it keeps the cookies of its session. Empty where no request is being answered.
    /// It says nothing of who sits before it, and is to be shown to nobody.
    /// </summary>
    string GetBrowserKey();
}
