namespace Esm.Kernel.Tests.Extensions;

// A module that a tenant cannot have: its code, the files embedded in it, and what its fault is told with.
internal sealed record BadModule(string Code, string Sentence)
{
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();
}

// Modules that load, and that no tenant can have.
internal static class BadModules
{
    public const string Usings =
        """
        using System; using System.Collections.Generic; using System.Threading; using System.Threading.Tasks;
        using Esm.BackgroundTasks; using Esm.Data; using Esm.Events; using Esm.Extensions; using Esm.Modules; using Esm.Modules.Manifest; using Esm.Navigation; using Esm.Outbox; using Esm.Recipes; using Esm.Requests.Contracts; using Esm.Security.Permissions; using Esm.Settings;
        using Microsoft.AspNetCore.Builder; using Microsoft.AspNetCore.Http; using Microsoft.AspNetCore.Routing; using Microsoft.EntityFrameworkCore; using Microsoft.EntityFrameworkCore.Infrastructure; using Microsoft.EntityFrameworkCore.Migrations; using Microsoft.Extensions.DependencyInjection;
        [assembly: Module(Name = "Sample", Version = "0.1.0")]

        """;

    private const string Workflow =
        """
        { "code": "CODE", "initial": ["open"],
          "states": [ { "code": "open", "meaning": "new", "name": "O", "citizen": "O" }, { "code": "done", "meaning": "fulfilled", "name": "D", "citizen": "D" } STATE ],
          "transitions": [ { "code": "end", "by": ["agent"], "from": ["open"], "to": "done", "name": "End" STEP } ] }
        """;

    public static IReadOnlyDictionary<string, BadModule> All { get; } = new Dictionary<string, BadModule>
    {
        ["Bad.Step"] = Services(
            "services.AddScoped<IRecipeStep, Step>();",
            """is a second recipe step named 'feature'; the first is Esm.Recipes.Steps.FeatureStep of Esm.Kernel. Give it another name.""",
            """[RecipeStep("feature")] """ + Step),
        ["Bad.NamelessStep"] = Services("services.AddScoped<IRecipeStep, Step>();", "Bad.Step has no name: mark it with [RecipeStep(", Step),
        ["Bad.Task"] = Services("services.AddSingleton<IBackgroundTask, Job>();", "is a second background task named 'requests.release'", """[BackgroundTask("requests.release")] """ + Job),
        ["Bad.NamelessTask"] = Services("services.AddSingleton<IBackgroundTask, Job>();", "Bad.Job has no name: mark it with [BackgroundTask(", Job),
        ["Bad.Settings"] = Services("services.AddSettingsSection<Options>();", "is a second section of settings named 'mail'", """[SettingsSection("mail")] public sealed class Options { }"""),
        ["Bad.Message"] = Services(
            "services.AddOutboxHandler<Mail, Sender>();",
            "is a second handler of the outbox message named 'notifications.mail'; the first is Esm.Notifications.Send.SendMail of Esm.Notifications.",
            """
            [OutboxMessage("notifications.mail")] public sealed record Mail(string To);
            public sealed class Sender : IOutboxHandler<Mail> { public Task HandleAsync(Mail message, OutboxDelivery delivery, CancellationToken cancellationToken) => Task.CompletedTask; }
            """),
        ["Bad.Subscriber"] = Services(
            """services.AddSubscriber<Listener>("requests.release");""",
            "is a second subscriber named 'requests.release'",
            """
            [StreamEvent("bad.fact")] public sealed record Fact : IStreamEvent { public string Subject => "one"; public long SubjectVersion => 1; }
            public sealed class Listener : ISubscriber<Fact> { public Task HandleAsync(Fact happened, StreamDelivery delivery, CancellationToken cancellationToken) => Task.CompletedTask; }
            """),
        ["Bad.Field"] = Services("""services.AddKeyedScoped(typeof(Esm.Forms.Contracts.IFieldType), "text", (_, _) => throw new InvalidOperationException());""", "is a second IFieldType named 'text'"),
        ["Bad.Handler"] = Services("""services.AddKeyedScoped(typeof(Esm.Requests.Contracts.IRequestHandler), "environment.report", (_, _) => throw new InvalidOperationException());""", "is a second IRequestHandler named 'environment.report'"),
        ["Bad.Startup"] = Services("""throw new InvalidOperationException("It throws on purpose.");""", "It throws on purpose."),
        ["Bad.Dependency"] = Services("services.AddScoped<Needs>();", "Bad.Absent", "public sealed class Absent { private Absent() { } } public sealed class Needs { public Needs(Absent absent) { } }"),
        ["Bad.Permission"] = Services(
            "services.AddSingleton<IPermissionProvider, Rights>();",
            "declares the permission 'AnswerRequests', which Esm.Requests.Permissions declares already. Give it another name.",
            """public sealed class Rights : IPermissionProvider { public IReadOnlyList<Permission> GetPermissions() => new[] { new Permission("AnswerRequests", "Answer") }; public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => Array.Empty<PermissionStereotype>(); }"""),
        ["Bad.Rights"] = Services(
            "services.AddSingleton<IPermissionProvider, Rights>();",
            "No rights on purpose.",
            """public sealed class Rights : IPermissionProvider { public IReadOnlyList<Permission> GetPermissions() => throw new InvalidOperationException("No rights on purpose."); public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => Array.Empty<PermissionStereotype>(); }"""),
        ["Bad.Activation"] = Services(
            "services.AddScoped<IModularTenantEvents, Wakes>();",
            "Not today.",
            """public sealed class Wakes : IModularTenantEvents { public Task ActivatedAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("Not today."); public Task TerminatingAsync(CancellationToken cancellationToken) => Task.CompletedTask; }"""),
        ["Bad.Check"] = Services(
            "services.AddSingleton<IModuleCheck, Check>();",
            "It cannot look.",
            """public sealed class Check : IModuleCheck { public IEnumerable<ModuleFault> FindFaults() => throw new InvalidOperationException("It cannot look."); }"""),
        ["Bad.Routes"] = Routes("""throw new InvalidOperationException("No way on purpose.");""", "No way on purpose."),
        ["Bad.Address"] = Routes("""routes.MapGet("/desk", () => "mine").AllowAnonymous();""", "The address '/desk' of"),
        ["Bad.Health"] = Routes("""routes.MapHealthChecks("/desk").AllowAnonymous();""", "The address '/desk' of"),
        ["Bad.Parameter"] = Routes("""routes.MapGet("/bad", (Absent absent) => "bad").AllowAnonymous();""", "absent", "public sealed class Absent { private Absent() { } }"),
        ["Bad.Constraint"] = Routes("""routes.MapGet("/bad/{id:nope}", () => "bad").AllowAnonymous();""", "nope"),
        ["Bad.Factory"] = Services("services.AddSingleton<IBackgroundTask>(_ => new Job());", "A factory registers what needs a [BackgroundTask(", Job),
        ["Bad.Provider"] = Services(
            "services.AddSingleton<IPermissionProvider, NeedyRights>();",
            "Bad.Absent",
            """public sealed class Absent { private Absent() { } } public sealed class NeedyRights : IPermissionProvider { public NeedyRights(Absent absent) { } public IReadOnlyList<Permission> GetPermissions() => Array.Empty<Permission>(); public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => Array.Empty<PermissionStereotype>(); }"""),
        ["Bad.Scope"] = Services(
            "services.AddScoped<IPermissionProvider, ScopedRights>();",
            "scoped service",
            """public sealed class ScopedRights : IPermissionProvider { public IReadOnlyList<Permission> GetPermissions() => Array.Empty<Permission>(); public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => Array.Empty<PermissionStereotype>(); }"""),
        ["Bad.NoRights"] = Services(
            "services.AddSingleton<IPermissionProvider, Rights>();",
            "Bad.Rights fails where it is asked what it brings",
            """public sealed class Rights : IPermissionProvider { public IReadOnlyList<Permission> GetPermissions() => null; public IReadOnlyList<PermissionStereotype> GetDefaultStereotypes() => null; }"""),
        ["Bad.Moments"] = Services(
            "services.AddSingleton<Esm.Catalogue.Contracts.ILifeEventProvider, Moments>();",
            "Bad.Moments fails where it is asked what it brings",
            """public sealed class Moments : Esm.Catalogue.Contracts.ILifeEventProvider { public IReadOnlyList<Esm.Catalogue.Contracts.LifeEvent> GetLifeEvents() => new Esm.Catalogue.Contracts.LifeEvent[] { null }; }"""),
        ["Bad.Column"] = Database(
            """[DbContext(typeof(LineDb)), Migration("0001_Lines")] public sealed class M : Migration { protected override void Up(MigrationBuilder m) => m.CreateTable("bad_columns", t => new { Id = t.Column<Guid>() }, constraints: t => t.PrimaryKey("PK_bad_columns", x => x.Id)); }""",
            "Add the migration that was forgotten.",
            "bad_columns"),
        ["Bad.Migration"] = Database("""[DbContext(typeof(LineDb)), Migration("0001_Lines")] public sealed class M : Migration { protected override void Up(MigrationBuilder m) => m.Sql("SELECT nothing FROM nowhere"); }""", "Migration 0001_Lines: "),
        ["Bad.Forgotten"] = Database("", "Add the migration that was forgotten."),
        ["Bad.NamelessMigration"] = Database("[DbContext(typeof(LineDb))] public sealed class M : Migration { protected override void Up(MigrationBuilder m) { } }", "has no [Migration]; give it an id"),
        ["Bad.Workflow"] = WithWorkflow("standard", "", "", "The workflow 'standard' is there already, in Esm.Requests/Workflows/standard.workflow.json. Give it another code."),
        ["Bad.Null"] = WithWorkflow("null", ", null", "", "Bad.Null/Workflows/way.workflow.json:2: Null is not allowed in a list."),
        ["Bad.Days"] = WithWorkflow("days", "", """, "effects": [{ "do": "set-deadline", "days": 99999 }]""", "The numbers of the transition 'end' lie between 0 and 3650."),
        ["Bad.Meaning"] = WithWorkflow("meaning", "", """, "meaning": "refuse" """, "The transition 'end' means refuse, but leads to 'done', which means fulfilled."),
        ["Bad.Argument"] = WithWorkflow("parameter", "", """, "effects": [{ "do": "set-deadline", "day": 5 }]""", "The transition 'end', effect 'set-deadline': 'day' is unknown; known are days."),
        ["Bad.Effect"] = Services(
            "services.AddWorkflowEffect<Tell>(\"notify\");",
            "is a second IWorkflowEffect named 'notify'",
            "public sealed class Tell : WorkflowEffect<NoParameters> { protected override Task RunAsync(IMadeStep step, NoParameters parameters, CancellationToken cancellationToken) => Task.CompletedTask; }"),
        ["Bad.Guard"] = Services(
            "services.AddWorkflowGuard<Never>(\"text\");",
            "is a second IWorkflowGuard named 'text'",
            "public sealed class Never : WorkflowGuard<NoParameters> { protected override Task<string> FindRefusalAsync(AskedStep step, NoParameters parameters, CancellationToken cancellationToken) => Task.FromResult(\"No.\"); }"),
        ["Bad.Broken"] = new BadModule(Startup("", ""), "Bad.Broken/Workflows/way.workflow.json:1:") { Files = new Dictionary<string, string> { ["Workflows/way.workflow.json"] = "{ not json" } },
    };

    // A module that works, with what the test is about.
    public static string Startup(string services, string routes, string more = "") => Usings +
        $$"""
        namespace Bad
        {
            {{more}}
            public sealed class Startup : StartupBase
            {
                public override void ConfigureServices(IServiceCollection services) { {{services}} }
                public override void Configure(IApplicationBuilder app, IEndpointRouteBuilder routes, IServiceProvider provider) { {{routes}} }
            }
        }
        """;

    private static string Step
        => "public sealed class Step : RecipeStep<object> { protected override Task<IReadOnlyList<string>> PlanAsync(object payload, CancellationToken c) => throw new NotSupportedException(); protected override Task ExecuteAsync(object payload, RecipeExecutionContext context, CancellationToken c) => Task.CompletedTask; }";

    private static string Job => "public sealed class Job : IBackgroundTask { public Task DoWorkAsync(IServiceProvider services, CancellationToken c) => Task.CompletedTask; }";

    private static BadModule Services(string services, string sentence, string more = "") => new(Startup(services, "", more), sentence);

    private static BadModule Routes(string routes, string sentence, string more = "") => new(Startup("", routes, more), sentence);

    // Each has a table of its own, as what one migrated stays.
    private static BadModule Database(string migration, string sentence, string table = "bad_lines") => new(
        Startup(
            "services.AddModuleDb<LineDb>();",
            "",
            $$"""
            public sealed class Line { public Guid Id { get; set; } public string Text { get; set; } = ""; }
            public sealed class LineDb : ModuleDbContext { public LineDb(DbContextOptions<LineDb> options) : base(options) { } protected override void MapEntities(ModelBuilder modelBuilder) => modelBuilder.Entity<Line>().ToTable("TABLE"); }
            {{migration}}
            """).Replace("TABLE", table, StringComparison.Ordinal),
        sentence);

    private static BadModule WithWorkflow(string code, string state, string step, string sentence) => new(Startup("", ""), sentence)
    {
        Files = new Dictionary<string, string>
        {
            ["Workflows/way.workflow.json"] = Workflow.Replace("CODE", code, StringComparison.Ordinal).Replace("STATE", state, StringComparison.Ordinal).Replace("STEP", step, StringComparison.Ordinal),
        },
    };
}
