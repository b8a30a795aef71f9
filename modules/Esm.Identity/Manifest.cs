using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Identity",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "Accounts, roles, sign-in.",
    Dependencies = ["Esm.Notifications"])]
