using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Organisation",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "Departments, teams and who belongs to them.",
    Dependencies = ["Esm.Identity"])]
