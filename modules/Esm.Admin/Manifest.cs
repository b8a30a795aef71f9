using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Administration",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "Modules, settings, tasks and dead letters of a tenant.")]
