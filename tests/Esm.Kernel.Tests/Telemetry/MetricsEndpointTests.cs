using System.Globalization;
using System.Net;
using Esm.Kernel.Tests.Shells;
using Esm.Kernel.Tests.Streams;
using Esm.Testing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Esm.Kernel.Tests.Telemetry;

public sealed class MetricsEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_measured_and_no_address_tells_unless_the_operator_says_so()
    {
        await using var host = await EsmHost.StartAsync(SampleModules.HostOptions);
        var tenant = await host.AddTenantAsync(new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();

        (await visitor.GetAsync("metrics")).ShouldBe(HttpStatusCode.NotFound);
        (await visitor.GetAsync("https://localhost/metrics")).ShouldBe(HttpStatusCode.NotFound);
        Assert.Null(host.Services.GetService<MeterProvider>());
        Assert.Null(host.Services.GetService<TracerProvider>());
    }

    [Theory, TestDatabases]
    public async Task The_port_of_its_own_tells_Prometheus_how_far_subscribers_are(TestDatabase database)
    {
        var port = PostgresCluster.FindFreePort();
        await using var host = await EsmHost.StartAsync(OnPort(port));
        await using var things = await Things.OpenAsync(database);
        await things.ServeAsync();
        await things.MakeAsync("lamp", "bench");
        await things.ServeAsync();
        using var prometheus = host.NewClient(Metrics(port));

        var answer = await prometheus.Http.GetAsync(Metrics(port), Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType!.MediaType);
        Assert.Contains("# TYPE esm_subscriber_behind gauge", text, StringComparison.Ordinal);
        Assert.Contains($"esm_subscriber=\"{Things.Counter}\"", text, StringComparison.Ordinal);
        Assert.Contains("dotnet_gc_collections_total", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task That_port_serves_nothing_else_and_no_other_port_serves_it()
    {
        var port = PostgresCluster.FindFreePort();
        await using var host = await EsmHost.StartAsync(OnPort(port));
        var tenant = await host.AddTenantAsync(new EsmTenantOptions { Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();
        using var prometheus = host.NewClient(Metrics(port));
        using var pretending = new HttpRequestMessage(HttpMethod.Get, new Uri(host.Address, "metrics")) { Headers = { Host = $"localhost:{port}" } };

        (await visitor.GetAsync("samples/cards")).ShouldBeOk();
        Assert.Equal(HttpStatusCode.NotFound, (await prometheus.Http.SendAsync(pretending, Cancel)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await prometheus.Http.GetAsync(new Uri(Metrics(port), $"/{tenant.Name}/samples/cards"), Cancel)).StatusCode);
    }

    // What a page was asked for may hold the secret of a link, and a pool's connection string names an account.
    [Fact]
    public async Task No_label_holds_an_address_or_an_account()
    {
        var port = PostgresCluster.FindFreePort();
        await using var host = await EsmHost.StartAsync(OnPort(port));
        await using var tenant = await host.AddTenantAsync(new EsmTenantOptions { Database = TestDatabase.Postgres, Features = [SampleModules.Good] });
        using var visitor = tenant.NewClient();
        await visitor.GetAsync("samples/cards?secret=geheim-een");
        await visitor.GetAsync("samples/geheim-twee");
        using var prometheus = host.NewClient(Metrics(port));

        // A request is measured after its answer went out, and an answer of this kind is kept for a moment.
        var text = "";
        for (var looks = 0; looks < 100 && !text.Contains("samples/cards", StringComparison.Ordinal); looks++)
        {
            await Task.Delay(50, Cancel);
            text = await prometheus.Http.GetStringAsync(Metrics(port), Cancel);
        }

        Assert.Contains("samples/cards\"", text, StringComparison.Ordinal);
        Assert.Contains("db_client_connection", text, StringComparison.Ordinal);
        Assert.DoesNotContain("geheim", text, StringComparison.Ordinal);

        // Other tests of the process look into databases by connections of their own, without a pool.
        Assert.DoesNotContain(
            text.Split('\n'), line => line.Contains("Username=", StringComparison.OrdinalIgnoreCase) && !line.Contains("Pooling=False", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task A_port_that_the_host_does_not_listen_on_is_told()
    {
        await using var host = await EsmHost.StartAsync(SampleModules.HostOptions with { Listens = true, Configuration = [new("Esm:Metrics:Port", "9464")] });

        Assert.Contains(host.Logs.Lines, line => line.Message.Contains("Esm:Metrics:Port is 9464, but the host does not listen there", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65536")]
    public async Task What_is_no_port_is_refused_at_the_start(string port)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => EsmHost.StartAsync(new EsmHostOptions { Configuration = [new("Esm:Metrics:Port", port)] }));

        Assert.Contains("Esm:Metrics:Port", refused.Message, StringComparison.Ordinal);
    }

    private static EsmHostOptions OnPort(int port) => SampleModules.HostOptions with
    {
        Listens = true,
        Configuration = [new("Esm:Metrics:Port", port.ToString(CultureInfo.InvariantCulture)), new("urls", $"http://127.0.0.1:0;{Metrics(port).GetLeftPart(UriPartial.Authority)}")],
    };

    private static Uri Metrics(int port) => new($"http://127.0.0.1:{port}/metrics");
}
