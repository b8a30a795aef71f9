using Esm.Forms.Contracts;
using Esm.Requests.Access;
using Esm.Requests.Data;
using Esm.Requests.Mails;
using Esm.Requests.Move;
using Esm.Time;

namespace Esm.Requests.Handle;

// What the requests in the hands of handlers need to do what they are told.
internal sealed class HandlerTools(RequestsDb db, Correspondence correspondence, IFormFiles files, AccessTokens tokens, Deadlines deadlines)
{
    // The commune itself speaks: pages and mails write its name where a person's would stand.
    private static readonly Actor System = new(ActorKind.System, null, "");

    public Entry Entry(string text) => new(Guid.CreateVersion7(), System, deadlines.Now, text);

    public void Add(RequestEvent happened) => db.Events.Add(happened);

    public void Add(RequestEvent happened, FileAnswer file)
    {
        db.Events.Add(happened);
        db.Documents.Add(RequestDocument.Of(happened, file));
    }

    public async Task PromiseAsync(Request request, WorkSpan span, CancellationToken cancellationToken) => await deadlines.PromiseAsync(request, span, cancellationToken);

    public Task TellAsync(Request request, RequestEvent told, CancellationToken cancellationToken)
        => correspondence.TellAsync(request, told, state: null, also: [], cancellationToken);

    public void Keep(Request request, RequestEvent told) => correspondence.Keep(request, told);

    public Task<FileAnswer> StoreAsync(string name, string contentType, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
        => files.StoreAsync(name, contentType, content, cancellationToken);

    public string PathTo(Request request) => tokens.PathTo(request.Reference, request.ProtectedToken);
}
