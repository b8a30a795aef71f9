using Esm.Forms.Contracts;
using Esm.Forms.Files;
using Esm.Testing;

namespace Esm.Forms.Tests.Files;

// What is read of files that come with a form.
public sealed class FormFilesTests
{
    [Theory, TestDatabases]
    public async Task A_photo_is_stored_without_what_it_told_and_survives_in_a_signed_slip(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var first = await world.ReadAsync(FormWorld.Posted([FormWorld.Upload("mur.jpg", Pictures.Jpeg(tells: true))]));
        var file = Assert.Single(KeptFiles.FromJson(first.Answers.Find("question")));
        var again = await world.ReadAsync(FormWorld.Posted(("f.question.kept", await world.SignAsync("f.question", file.FileId))));

        Assert.Empty(first.Errors);
        Assert.Equal(("mur.jpg", "image/jpeg"), (file.Name, file.ContentType));
        Assert.Equal([file], KeptFiles.FromJson(again.Answers.Find("question")));
        Assert.False(Pictures.Contains((await world.OpenAsync(file.FileId))!, Pictures.Secret));
    }

    [Theory, TestDatabases]
    public async Task A_photo_is_taken_whatever_the_device_calls_it(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var sent = new[]
        {
            ("IMG_0001.HEIC", Pictures.Heic, "IMG_0001.jpg"),
            ("IMG_0001.jpg", Pictures.Heic, "IMG_0001.jpg"),
            ("image.jfif", Pictures.Jpeg(), "image.jpg"),
            ("photo", Pictures.Jpeg(), "photo.jpg"),
            ("mur.png", Pictures.Webp(), "mur.jpg"),
        };
        foreach (var (name, content, kept) in sent)
        {
            var reading = await world.ReadAsync(FormWorld.Posted([FormWorld.Upload(name, content)]));

            Assert.Empty(reading.Errors);
            var file = Assert.Single(KeptFiles.FromJson(reading.Answers.Find("question")));
            Assert.Equal((kept, "image/jpeg"), (file.Name, file.ContentType));
            Assert.Equal([0xFF, 0xD8, 0xFF], (await world.OpenAsync(file.FileId))![..3]);
        }
    }

    [Theory, TestDatabases]
    public async Task A_large_file_is_taken(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        byte[] scan = [0xEF, 0xBB, 0xBF, .. "%PDF-1.7 "u8, .. new byte[35 * 1024 * 1024]];

        var reading = await world.ReceiveAsync(FormWorld.Upload("acte", scan));

        Assert.Empty(reading.Errors);
        var file = Assert.Single(reading.Files);
        Assert.Equal(("acte.pdf", "application/pdf", (long)scan.Length), (file.Name, file.ContentType, file.Size));
    }

    [Theory, TestDatabases]
    public async Task A_slip_of_another_field_or_made_up_attaches_nothing(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var reading = await world.ReadAsync(FormWorld.Posted([FormWorld.Upload("mur.png", Pictures.Png())]));
        var file = KeptFiles.FromJson(reading.Answers.Find("question")).Single();

        foreach (var slip in new[] { await world.SignAsync("f.other", file.FileId), file.FileId.ToString("N"), "", "CfDJ8" })
        {
            var again = await world.ReadAsync(FormWorld.Posted(("f.question.kept", slip)));
            Assert.Null(again.Answers.Find("question"));
            Assert.Contains("joignez une photo", Assert.Single(again.Errors).Message, StringComparison.Ordinal);
        }
    }

    [Theory, TestDatabases]
    public async Task A_ticked_box_takes_a_kept_photo_out(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var reading = await world.ReadAsync(FormWorld.Posted([FormWorld.Upload("a.png", Pictures.Png()), FormWorld.Upload("b.webp", Pictures.Webp())]));
        var files = KeptFiles.FromJson(reading.Answers.Find("question"));
        var again = await world.ReadAsync(FormWorld.Posted(
            ("f.question.kept", await world.SignAsync("f.question", files[0].FileId)), ("f.question.kept", await world.SignAsync("f.question", files[1].FileId)),
            ("f.question.remove", files[0].FileId.ToString("N"))));

        Assert.Equal([files[1]], KeptFiles.FromJson(again.Answers.Find("question")));
    }

    [Theory]
    [TestDatabases("vide.jpg", "", "est vide")]
    [TestDatabases("page.jpg", "<html><script>", "JPEG, HEIC, PNG ou WebP de moins de 40")]
    [TestDatabases("dessin.svg", "<svg/>", "JPEG, HEIC, PNG ou WebP de moins de 40")]
    [TestDatabases("acte.pdf", "%PDF-1.7", "JPEG, HEIC, PNG ou WebP de moins de 40")]
    [TestDatabases("photo.jpg", "\u00FF\u00D8\u00FFabc", "est abîmé")]
    public async Task A_bad_file_is_told_at_the_field_and_not_kept(TestDatabase database, string name, string content, string hint)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var reading = await world.ReadAsync(FormWorld.Posted([FormWorld.Upload(name, System.Text.Encoding.Latin1.GetBytes(content))]));

        Assert.Contains(hint, Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
        Assert.Null(reading.Answers.Find("question"));
        Assert.Equal(0, await world.CountAsync());
    }

    [Theory, TestDatabases]
    public async Task A_file_that_is_too_big_is_told_and_its_good_neighbour_kept(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var reading = await world.ReadAsync(FormWorld.Posted([FormWorld.Upload("grand.jpg", new byte[FormLimits.FileBytes + 1]), FormWorld.Upload("petit.png", Pictures.Png())]));

        Assert.Contains("«\u00A0grand.jpg\u00A0» est trop lourd. Choisissez-en un de moins de 40 Mo.", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
        Assert.Equal("petit.jpg", Assert.Single(KeptFiles.FromJson(reading.Answers.Find("question"))).Name);
    }

    [Theory, TestDatabases]
    public async Task More_files_than_asked_for_are_not_kept(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var uploads = Enumerable.Range(0, 4).Select(i => FormWorld.Upload($"{i}.png", Pictures.Png())).ToArray();

        var reading = await world.ReadAsync(FormWorld.Posted(uploads));

        Assert.Contains("2 fichiers au plus", Assert.Single(reading.Errors).Message, StringComparison.Ordinal);
        Assert.Equal(2, await world.CountAsync());
    }

    [Theory, TestDatabases]
    public async Task A_document_takes_a_pdf(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var reading = await world.ReceiveAsync(FormWorld.Upload("acte.pdf", "%PDF-1.7 …"u8.ToArray()));

        Assert.Empty(reading.Errors);
        var file = Assert.Single(reading.Files);
        Assert.Equal("application/pdf", file.ContentType);
        Assert.Equal("%PDF-1.7 …"u8.ToArray(), await world.OpenAsync(file.FileId));
    }

    [Theory, TestDatabases]
    public async Task Where_there_is_one_place_a_good_new_file_takes_it_and_a_bad_one_does_not(TestDatabase database)
    {
        await using var world = await FilesWorld.StartAsync(database);
        var rule = new FileRule(Most: 1);
        var first = Assert.Single((await world.ReceiveAsync(FormWorld.Upload("a.png", Pictures.Png()))).Files);
        var slip = ("f.question.kept", await world.SignAsync("f.question", first.FileId));

        var bad = await world.ReceiveAsync(rule, [FormWorld.Upload("b.png", "no picture"u8.ToArray())], slip);
        var good = await world.ReceiveAsync(rule, [FormWorld.Upload("c.png", Pictures.Png())], slip);

        Assert.Equal(("a.jpg", 1), (Assert.Single(bad.Files).Name, bad.Errors.Count));
        Assert.Equal(("c.jpg", 0), (Assert.Single(good.Files).Name, good.Errors.Count));
    }
}
