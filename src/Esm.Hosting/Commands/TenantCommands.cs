using System.CommandLine;
using Esm.Data;
using Esm.Data.Connections;
using Esm.Recipes;
using Esm.Setup;
using Esm.Shells;
using Microsoft.Extensions.Hosting;

namespace Esm.Commands;

internal sealed class TenantCommands(ShellHost shells, TenantAddresses addresses, SetupTenant setup, RecipeCatalog recipes, EsmOptions options, DatabaseConnections connections, DemoAccounts demo, IHostEnvironment environment)
{
    private readonly Argument<string> _name = new("name") { Description = "Name of the tenant: a letter, then letters, digits or dashes, 50 at most." };
    private readonly Option<string> _host = new("--host") { Description = "Host names it answers to, separated by commas; empty for any.", DefaultValueFactory = _ => "" };
    private readonly Option<string> _prefix = new("--prefix") { Description = "First path segment it answers to; empty for none.", DefaultValueFactory = _ => "" };
    private readonly Option<string> _recipe = new("--recipe") { Description = "Name or file of the recipe.", Required = true };
    private readonly Option<string> _siteName = new("--site-name") { Description = "Name of the commune; the recipe's when left out." };
    private readonly Option<string> _database = new("--database") { Description = "Sqlite or Postgres.", DefaultValueFactory = _ => ShellSettings.Sqlite };
    private readonly Option<string> _connection = new("--connection-string") { Description = "How to reach the database; empty for a SQLite file.", DefaultValueFactory = _ => "" };
    private readonly Option<string> _admin = new("--admin") { Description = "User name of an administrator to add." };
    private readonly Option<string> _email = new("--admin-email") { Description = "Their e-mail address.", DefaultValueFactory = _ => "" };
    private readonly Option<bool> _dropData = new("--drop-data") { Description = "Also delete its database and its files. There is no way back." };

    public Command Create() => new("tenant", "Lists, adds, sets up, switches and removes tenants.")
    {
        Verb("list", "Lists the tenants.", [], (_, parsed, _) => ListAsync(parsed)),
        Verb("create", "Adds a tenant, not set up yet.", [_name, _host, _prefix], CreateAsync),
        Verb("setup", "Sets a tenant up. The administrator's password is read from ESM_ADMIN_PASSWORD.", [_name, _recipe, _siteName, _database, _connection, _admin, _email], SetUpAsync),
        Verb("enable", "Lets a disabled tenant serve again.", [_name], (tenant, parsed, token) => SwitchAsync(tenant, TenantState.Disabled, TenantState.Running, parsed, token)),
        Verb("disable", "Stops a tenant from serving.", [_name], (tenant, parsed, token) => SwitchAsync(tenant, TenantState.Running, TenantState.Disabled, parsed, token)),
        Verb("remove", "Forgets a tenant that is not running.", [_name, _dropData], RemoveAsync),
    };

    private Command Verb(string name, string description, Symbol[] symbols, Func<string, ParseResult, CancellationToken, Task<int>> run)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        command.SetAction((parsed, token) => run(symbols.Contains(_name) ? parsed.GetValue(_name)! : "", parsed, token));
        return command;
    }

    private async Task<int> ListAsync(ParseResult parsed)
    {
        foreach (var tenant in shells.GetAllSettings())
        {
            var host = tenant.RequestUrlHost.Length > 0 ? tenant.RequestUrlHost : "*";
            await parsed.InvocationConfiguration.Output.WriteLineAsync($"{tenant.Name,-20} {tenant.State,-14} {tenant.DatabaseProvider,-9} {host}/{tenant.RequestUrlPrefix}");
        }

        return CommandLine.Done;
    }

    private async Task<int> CreateAsync(string name, ParseResult parsed, CancellationToken cancellationToken)
    {
        var settings = new ShellSettings { Name = name, RequestUrlHost = parsed.GetValue(_host)!, RequestUrlPrefix = parsed.GetValue(_prefix)!.Trim('/') };
        if (await addresses.FindProblemAsync(settings, cancellationToken) is { } problem)
        {
            return await Fail(parsed, problem);
        }

        if (shells.Find(name) is not null)
        {
            return await Fail(parsed, $"There is a tenant {name} already.");
        }

        await shells.UpdateSettingsAsync(settings, cancellationToken);
        return await Tell(parsed, $"Tenant {name} is added. Next: tenant setup {name} --recipe …");
    }

    private async Task<int> SetUpAsync(string name, ParseResult parsed, CancellationToken cancellationToken)
    {
        var admin = parsed.GetValue(_admin);
        var password = Environment.GetEnvironmentVariable("ESM_ADMIN_PASSWORD") ?? "";
        if (admin is not null && password.Length == 0)
        {
            return await Fail(parsed, "Put the administrator's password into the environment variable ESM_ADMIN_PASSWORD; on the command line others could read it.");
        }

        var reading = await recipes.FindAsync(parsed.GetValue(_recipe)!, cancellationToken);
        var input = new SetupInput
        {
            SiteName = parsed.GetValue(_siteName),
            Admin = admin is null ? null : new SetupAdmin(admin, parsed.GetValue(_email)!, password),
            DatabaseProvider = parsed.GetValue(_database)!,
            ConnectionString = parsed.GetValue(_connection)!,
            KeepAccountsAsync = environment.IsDevelopment() ? demo.WriteAsync : (_, _, _) => Task.CompletedTask,
        };
        var outcome = reading.Recipe is { } recipe ? await setup.RunAsync(name, recipe, input, cancellationToken) : new SetupOutcome.Invalid(reading.Problems);
        return outcome switch
        {
            SetupOutcome.Done => await Tell(parsed, $"Tenant {name} is set up."),
            SetupOutcome.Refused refused => await Fail(parsed, refused.Reason),
            SetupOutcome.Failed failed => await Fail(parsed, failed.Problem.ToString()),
            SetupOutcome.Invalid invalid => await Fail(parsed, string.Join(Environment.NewLine, invalid.Problems)),
            _ => throw new InvalidOperationException($"No message for {outcome}."),
        };
    }

    private async Task<int> SwitchAsync(string name, TenantState from, TenantState to, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (shells.Find(name) is not { } settings)
        {
            return await Fail(parsed, $"There is no tenant {name}; see 'tenant list'.");
        }

        if (settings.State == to)
        {
            return await Tell(parsed, $"Tenant {name} is {to} already.");
        }

        if (settings.State != from)
        {
            return await Fail(parsed, $"Tenant {name} is {settings.State}; set it up first.");
        }

        await shells.UpdateSettingsAsync(settings with { State = to }, cancellationToken);
        return await Tell(parsed, $"Tenant {name} is {to}. A host that is running takes this up when it is restarted.");
    }

    private async Task<int> RemoveAsync(string name, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (shells.Find(name) is not { } settings)
        {
            return await Fail(parsed, $"There is no tenant {name}; see 'tenant list'.");
        }

        if (settings.IsDefault || settings.State == TenantState.Running)
        {
            return await Fail(parsed, settings.IsDefault ? "The default tenant cannot be removed." : $"Tenant {name} is running. First: tenant disable {name}");
        }

        await shells.RemoveAsync(settings.Name, cancellationToken);
        if (!parsed.GetValue(_dropData))
        {
            return await Tell(parsed, $"Tenant {name} is forgotten; its database and files are still there.");
        }

        // What was never set up has no data: whatever its database holds is somebody else's.
        if (settings.State == TenantState.Disabled)
        {
            await new TenantDatabase(settings, connections, options.FolderOf(settings.Name)).DropAsync(cancellationToken);
        }

        if (Directory.Exists(options.FolderOf(settings.Name)))
        {
            Directory.Delete(options.FolderOf(settings.Name), recursive: true);
        }

        return await Tell(parsed, $"Tenant {name} is removed with its data.");
    }

    private static async Task<int> Tell(ParseResult parsed, string message)
    {
        await parsed.InvocationConfiguration.Output.WriteLineAsync(message);
        return CommandLine.Done;
    }

    private static Task<int> Fail(ParseResult parsed, string message) => CommandLine.FailAsync(parsed.InvocationConfiguration.Error, message);
}
