using Esm.Settings;
using Esm.Shells;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Esm.Kernel.Tests.Shells;

public sealed class TenantAddressTests
{
    [Theory]
    [InlineData("", "", "http://127.0.0.1:5117", "http://127.0.0.1:5117")]
    [InlineData("", "evreux", "http://127.0.0.1:5117", "http://127.0.0.1:5117/evreux")]
    [InlineData("", "evreux", "http://[::]:8080", "http://localhost:8080/evreux")]
    [InlineData("", "", "http://*:80", "http://localhost")]
    [InlineData("", "", "https://+:8443", "https://localhost:8443")]
    [InlineData("", "", "http://0.0.0.0:5000", "http://localhost:5000")]
    [InlineData("demarches.example.be", "", "http://localhost:5000", "https://demarches.example.be")]
    [InlineData("demarches.example.be", "evreux", "http://localhost:5000", "https://demarches.example.be/evreux")]
    [InlineData("demarches.example.be:8443", "", "https://[::]:8443", "https://demarches.example.be:8443")]
    [InlineData("evreux.localhost", "", "http://localhost:5117", "http://evreux.localhost:5117")]
    [InlineData("*.example.be, demarches.example.be", "", "http://localhost:5000", "https://demarches.example.be")]
    [InlineData("demarches.example.be", "evreux", null, "https://demarches.example.be/evreux")]
    [InlineData("", "evreux", null, "http://localhost/evreux")]
    public void Links_lead_to_where_the_tenant_answers(string host, string prefix, string? listening, string expected)
    {
        using var server = new Listening(listening);
        var settings = new ShellSettings { Name = "evreux", RequestUrlHost = host, RequestUrlPrefix = prefix };

        Assert.Equal(expected, new TenantAddress(settings, server).Find());
    }

    private sealed class Listening : IServer
    {
        public Listening(string? address)
        {
            var addresses = new ServerAddressesFeature();
            if (address is not null)
            {
                addresses.Addresses.Add(address);
            }

            Features.Set<IServerAddressesFeature>(addresses);
        }

        public IFeatureCollection Features { get; } = new FeatureCollection();

        public Task StartAsync<TContext>(IHttpApplication<TContext> application, CancellationToken cancellationToken)
            where TContext : notnull
            => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
        }
    }
}
