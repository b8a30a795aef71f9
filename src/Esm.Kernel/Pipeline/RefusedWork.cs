using Esm.Data;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.Extensions.DependencyInjection;

namespace Esm.Pipeline;

// A handler that began a transaction and then refuses, or fails, leaves it open. It ends before anything is rendered: a page takes its time, and on
// SQLite the whole tenant waits for the one writer.
internal sealed class RefusedWork : IAsyncAlwaysRunResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context.HttpContext.RequestServices.GetRequiredService<DatabaseSession>().Transaction is not null)
        {
            await RollbackAsync(context.HttpContext);
        }

        await next();
    }

    // The connection goes back too: whoever records the failure needs another one.
    public static async Task RollbackAsync(HttpContext context)
    {
        var unitOfWork = context.RequestServices.GetRequiredService<IUnitOfWork>();
        await unitOfWork.RollbackAsync();
        await unitOfWork.ReleaseConnectionAsync();
    }
}
