using Esm.Modules.Manifest;

[assembly: Module(
    Name = "Contacts",
    Author = "Esm",
    Version = "0.1.0",
    Category = "Platform",
    Description = "People and organisations the administration knows, and their one history.",
    Dependencies = ["Esm.Identity", "Esm.Organisation", "Esm.Notifications"])]
