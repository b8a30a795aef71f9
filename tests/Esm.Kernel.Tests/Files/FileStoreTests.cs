using System.Text;
using Esm.Files;
using Esm.Shells;
using Esm.Testing;

namespace Esm.Kernel.Tests.Files;

public sealed class FileStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("esm-files-").FullName;
    private readonly TestClock _clock = new();
    private readonly FileStore _store;

    public FileStoreTests() => _store = new FileStore(new TenantFolder(_folder), _clock);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_stored_can_be_read()
    {
        var stored = await _store.SaveAsync("samples", new MemoryStream(Encoding.UTF8.GetBytes("bonjour")), Cancellation);
        using var reader = new StreamReader(_store.OpenRead(stored.Path));
        Assert.Equal("bonjour", await reader.ReadToEndAsync(Cancellation));
        Assert.Equal(7, stored.Size);
        Assert.Equal("2cb4b1431b84ec15d35ed83bb927e27e8967d75f4bcd9cc4b25c8d879ae23e18", stored.Sha256);
    }

    [Fact]
    public async Task A_deleted_file_is_gone_and_deleting_it_again_is_no_error()
    {
        var stored = await _store.SaveAsync("samples", new MemoryStream([1]), Cancellation);
        _store.Delete(stored.Path);
        _store.Delete(stored.Path);
        Assert.ThrowsAny<IOException>(() => _store.OpenRead(stored.Path));
    }

    [Fact]
    public async Task An_area_lists_its_own_files_by_age()
    {
        var old = await _store.SaveAsync("samples", new MemoryStream([1]), Cancellation);
        await _store.SaveAsync("others", new MemoryStream([2]), Cancellation);
        _clock.Advance(TimeSpan.FromHours(1));
        await _store.SaveAsync("samples", new MemoryStream([3]), Cancellation);

        Assert.Equal([old.Path], _store.List("samples", _clock.GetUtcNow()));
        Assert.Empty(_store.List("none", _clock.GetUtcNow()));
    }

    // As release 0.1.0 stored them.
    [Fact]
    public async Task A_file_outside_any_area_is_read_all_the_same()
    {
        var stored = await _store.SaveAsync("samples", new MemoryStream([1]), Cancellation);
        var earlier = Path.GetRelativePath("samples", stored.Path);
        Directory.Move(Path.Combine(_folder, "files", "samples", earlier[..2]), Path.Combine(_folder, "files", earlier[..2]));

        await using var content = _store.OpenRead(earlier);

        Assert.Equal(1, content.Length);
    }

    [Theory]
    [InlineData("Samples/00/0198c0ffee00700080000000000000aa")]
    [InlineData("../00/0198c0ffee00700080000000000000aa")]
    [InlineData("../esm.db")]
    [InlineData("/etc/passwd")]
    [InlineData("aa/../../esm.db")]
    [InlineData("00/0198c0ffee00700080000000000000aa")]
    [InlineData("")]
    public void A_path_the_store_did_not_give_is_refused(string path)
        => Assert.Throws<ArgumentException>(() => _store.OpenRead(path));

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        await Assert.ThrowsAsync<IOException>(() => _store.SaveAsync("samples", new BreakingStream(), Cancellation));
        Assert.Empty(Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private sealed class BreakingStream : MemoryStream
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
            => throw new IOException("The visitor's line broke.");
    }
}
