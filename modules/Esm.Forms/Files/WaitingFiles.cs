using System.Security.Cryptography;
using System.Text;
using Esm.Data;
using Esm.Forms.Contracts;
using Esm.Forms.Data;
using Esm.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Esm.Forms.Files;

// Anybody can send files with forms that are refused: while as much as this waits for forms that may never come, no more is set aside.
internal sealed class WaitingFiles(FormsDb db, IUnitOfWork unitOfWork, IHttpContextAccessor http)
{
    // In each tenant.
    public const long MostBytes = 4L * 1024 * 1024 * 1024;

    // From one account or network, so that nobody takes the room of all. Two of the largest posts: a form may be sent twice at once.
    public const long MostBytesOfOne = 2 * FormLimits.RequestBytes;

    private readonly string _sender = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(http.HttpContext?.GetSender() ?? "")));

    // One at a time counts and stores, on all nodes.
    public Task LockAsync(CancellationToken cancellationToken) => unitOfWork.LockAsync(["forms.waiting"], cancellationToken);

    public async Task<RoomForFiles> FindRoomAsync(CancellationToken cancellationToken)
    {
        var waiting = await db.Files.Where(file => file.KeptAt == null).GroupBy(_ => 1)
            .Select(files => new { All = files.Sum(file => file.Size), Own = files.Sum(file => file.Sender == _sender ? file.Size : 0) })
            .SingleOrDefaultAsync(cancellationToken);
        return new RoomForFiles(MostBytes - (waiting?.All ?? 0), MostBytesOfOne - (waiting?.Own ?? 0));
    }

    public void Count(StoredUpload file) => file.Sender = _sender;
}

// In bytes.
internal sealed record RoomForFiles(long OfAll, long OfSender);
